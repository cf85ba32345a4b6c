/** Milliseconds for which this process has kept a processor busy: a limit on them holds on a loaded computer too. */
export const busyMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
