import { benchAssess, MOST_MS, MOST_TIMES_SMALLER } from './assess.ts';
import { MOST_TIMES_BOUND, benchGather } from './gather.ts';
import { benchMailFlow, MOST_MAIL_FLOW_MS, MOST_TIMES_FEWER_RULES } from './mail-flow.ts';
import { benchOutputs, MOST_TIMES_ASSESS } from './outputs.ts';
import { benchSpf } from './spf.ts';

/** `npm run bench`: measures what the product promises. Exit code 1 where a measure is missed. */
const MOST_OF_MAILAUTH = 0.25;

const spf = await benchSpf('../shared/conformance/spf/rfc7208-tests.json');
const gather = await benchGather();
if (typeof gather === 'string') console.log(gather);

const judging = benchAssess();
const mailFlow = benchMailFlow();
const outputs = benchOutputs();

const isSlowSpf = spf !== null && spf.ratio > MOST_OF_MAILAUTH;
const isSlowGather = typeof gather !== 'string' && gather.some(({ ratio }) => ratio > MOST_TIMES_BOUND);
const isSlowJudging = judging.ms > MOST_MS || judging.ratio > MOST_TIMES_SMALLER;
const isSlowMailFlow = mailFlow.some(({ ms, ratio }) => ms > MOST_MAIL_FLOW_MS || ratio > MOST_TIMES_FEWER_RULES);
const isSlowOutput = outputs.some(({ output, ratio }) => ratio > MOST_TIMES_ASSESS[output]);
process.exitCode = isSlowSpf || isSlowGather || isSlowJudging || isSlowMailFlow || isSlowOutput ? 1 : 0;
