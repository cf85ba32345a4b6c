import * as v from 'valibot';
import { count, exactly, instant, line, list } from '../schema-parts.ts';
import type { InstallStatus } from './install-status.ts';

const devices = count(10_000_000);

const installStatus = exactly<InstallStatus>()(
  v.strictObject({
    file: line(2_000),
    app: v.exactOptional(line(200)),
    devices,
    installed: devices,
    failed: devices,
    pending: devices,
    notInstalled: devices,
    notApplicable: devices,
    unknown: devices,
    failures: list(v.strictObject({ code: line(100), devices }), 100),
    newestAt: v.nullable(instant),
    isCut: v.boolean(),
  }),
);

/** The schema of Intune's reports of installs, for the case file. */
export const installStatuses = list(installStatus, 1_000);
