// The measurements as a reader wants them: tables in Markdown.

const ms = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(0));
const mib = (bytes) => `${(bytes / 1_048_576).toFixed(0)} MiB`;
const perSecond = (number) => (number < 100 ? number.toFixed(1) : number.toFixed(0));

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function loadTable({ connections, readers, blocks, rows }) {
  const title =
    `${connections} connection${connections === 1 ? '' : 's'}, ${readers} reader${readers === 1 ? '' : 's'}; ` +
    `${blocks.per_second.toFixed(2)} blocks a second meanwhile, ${blocks.final_per_second.toFixed(2)} final`;
  const head = ['Call', 'a second', 'p50 ms', 'p99 ms', 'bytes', '`state_call` of', 'a second', 'p50 ms', 'p99 ms', 'ratio of p50'];
  const cells = rows.map(({ method, beside, ratio, ...own }) => {
    const figures = (of) => [perSecond(of.calls_per_second), ms(of.p50_ms), ms(of.p99_ms)];
    const others = beside ? [`\`${beside.function}\``, ...figures(beside), ratio.toFixed(2)] : ['', '', '', '', ''];
    return [method, ...figures(own), own.bytes, ...others];
  });
  return `${title}\n\n${table(head, cells)}`;
}

function historyText({ status, bytes_per_payment: perPayment, seconds_from_start: fromStart, catch_up: catchUp, statement, loads }) {
  const rate = (count) => perSecond(count / catchUp.seconds);
  return [
    `History: ${status.movements} movements of ${status.accounts} accounts in ${status.bytes} B, ` +
      `${perPayment.toFixed(0)} B a payment.`,
    `Made anew in ${fromStart.toFixed(1)} s from the node's start; of these ${catchUp.seconds.toFixed(1)} s with the door open, for ` +
      `${catchUp.blocks} blocks and ${catchUp.movements} movements: ${rate(catchUp.blocks)} and ${rate(catchUp.movements)} a second.`,
    `The whole statement of a payer: ${statement.movements} movements in ${statement.pages} pages, ${statement.seconds.toFixed(1)} s.`,
    ...loads.map(loadTable),
  ].join('\n\n');
}

function payingText({ payments, seconds, before, after, node_most: most }) {
  const blocks = after.height - before.height;
  return (
    `The last payments: ${payments} in ${seconds.toFixed(0)} s and ${blocks} blocks, ` +
    `with ${mib(most)} of the node's memory at most`
  );
}

/** Everything that was measured, to be read. */
export function readable({ machine, chain, memory, blocks, passes, history }) {
  const head = [
    `${machine.cpus} × ${machine.cpu}, ${mib(machine.memory)}, load ${machine.load.toFixed(1)} at the start; ` +
      `${machine.node}, commit ${machine.commit}`,
    `Chain: ${chain.accounts} accounts, ${chain.payments} payments, ${chain.height} blocks; ` +
      `specification ${mib(chain.specification.bytes)}, made in ${chain.specification.seconds.toFixed(0)} s; database ${mib(chain.database.now)}` +
      (chain.database.per_payment ? `, ${chain.database.per_payment.toFixed(0)} B a payment` : ''),
    chain.paying ? payingText(chain.paying) : '',
    `Resident memory of the node: ${mib(memory.before)} before the calls, ${mib(memory.after)} after, ${mib(memory.most)} at most`,
    `At rest ${blocks.per_second.toFixed(2)} blocks a second, ${blocks.final_per_second.toFixed(2)} final`,
  ].filter(Boolean);
  const measured = passes.flatMap((loads, pass) => [`Pass ${pass + 1}`, ...loads.map(loadTable)]);
  return [...head, ...measured, ...(history ? [historyText(history)] : [])].join('\n\n');
}
