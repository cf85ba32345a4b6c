/**
 * Whether a typed word is an address range: `192.0.2.0/24`, `2001:db8::/32` or a single address.
 *
 * Says the same as `parseNetwork`, which the first screen does without, since it would bring a library with it: the
 * browser itself reads IPv6 addresses, as hosts of links.
 */
export function isAddressRange(text: string): boolean {
  const [base = '', prefix, ...more] = text.split('/');
  if (more.length > 0 || (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix))) return false;
  const isIp4 = IP4.test(base);
  return (isIp4 || isIp6(base)) && Number(prefix ?? 0) <= (isIp4 ? 32 : 128);
}

const IP4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/;

const isIp6 = (text: string): boolean => /^[\da-f:.]{2,45}$/i.test(text) && URL.canParse(`http://[${text}]/`);
