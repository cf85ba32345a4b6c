import * as fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a failure is of the change at hand and comes again.
 * `FC_SEED=4711 npx vitest run tests/report` draws others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED ?? 20_261_121) });
