/** A text to stand in a pattern, also in one with the flag `u`, which allows no other escapes. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
