/** The fields of the first screen that are folded away; fetched apart, so that the screen is there at once. */
export { default as AdvancedFields } from './AdvancedFields.svelte';
export { default as ProductFields } from './ProductFields.svelte';
