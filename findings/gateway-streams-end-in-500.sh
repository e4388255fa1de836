#!/bin/sh
# Portkey's AI gateway as npm installs it answers 500 to each stream that its provider has delivered.
#
# A gateway passes a stream of chat completions on: the provider's 200 and its
# events. @portkey-ai/gateway 1.15.2 asks for @hono/node-server ^1.3.3, which npm
# resolves to the newest 1.x. With that the gateway sends the request, gets the
# whole stream (which is paid for) and then answers 500 "Something went wrong":
# it appends to headers that came from fetch and that the newer package leaves
# immutable. Answers that are not streamed pass. With @hono/node-server 1.13.8 in
# its place streams pass too. A client that takes a 500 for passing trouble asks
# again, and pays each time.
#
# Seen with @portkey-ai/gateway 1.15.2 on Node 18 and 20:
#   @hono/node-server 1.19.19: whole 200, stream 500, delivered by the provider 2
#   @hono/node-server 1.13.8: whole 200, stream 200, delivered by the provider 2
# Needs node, npm and the registry that npm is set to. Ends with status 1 when any of it is no longer so.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > try.cjs <<'JS'
const { spawn } = require('node:child_process');
const http = require('node:http');

const chunk = { choices: [{ index: 0, delta: { content: 'a' }, finish_reason: 'stop' }] };
const whole = { choices: [{ index: 0, message: { role: 'assistant', content: 'a' }, finish_reason: 'stop' }] };
let delivered = 0;

const provider = http.createServer((request, response) => {
  let body = '';
  request.on('data', (data) => (body += data));
  request.on('end', () => {
    const streamed = JSON.parse(body).stream;
    response.writeHead(200, { 'Content-Type': streamed ? 'text/event-stream' : 'application/json' });
    response.end(streamed ? `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n` : JSON.stringify(whole));
    delivered += 1;
  });
});

async function ask(port, stream) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `http://127.0.0.1:${provider.address().port}/v1`,
    },
    body: JSON.stringify({ model: 'm', stream, messages: [{ role: 'user', content: 'a' }] }),
  });
  await answer.text();
  return answer.status;
}

provider.listen(0, '127.0.0.1', () => {
  const gateway = spawn(process.execPath, ['--require', './loopback.cjs',
    'node_modules/@portkey-ai/gateway/build/start-server.js', '--headless', '--port=0']);
  gateway.stderr.resume();
  let said = '';
  gateway.stdout.on('data', async (data) => {
    const before = /PORT (\d+)\n/.exec(said);
    said += data;
    const port = /PORT (\d+)\n/.exec(said);
    if (before || !port) return;
    const first = await ask(port[1], false);
    const second = await ask(port[1], true);
    console.log(`whole ${first}, stream ${second}, delivered by the provider ${delivered}`);
    gateway.kill();
    provider.close();
  });
});
JS

# The gateway listens on all addresses; here on loopback alone.
cat > loopback.cjs <<'JS'
const http = require('node:http');
const { listen } = http.Server.prototype;
http.Server.prototype.listen = function onLoopback(port, ...rest) {
  this.once('listening', () => console.log(`\nPORT ${this.address().port}`));
  return listen.call(this, 0, '127.0.0.1', ...rest.filter((value) => typeof value === 'function'));
};
JS

status=0
# $1: the version of @hono/node-server; $2: what is to be seen
try() {
    rm -rf node_modules package-lock.json
    cat > package.json <<JSON
{"private": true, "dependencies": {"@portkey-ai/gateway": "1.15.2"}, "overrides": {"@hono/node-server": "$1"}}
JSON
    npm install --silent --no-audit --no-fund --ignore-scripts
    seen=$(timeout 60 node try.cjs)
    echo "@hono/node-server $1: $seen"
    [ "$seen" = "$2" ] || status=1
}

resolved=$(npm view --json '@hono/node-server@^1.3.3' version | tr -d '[]" \n' | tr ',' '\n' | sort -V | tail -n 1)
echo "^1.3.3 is $resolved"
try 1.19.19 'whole 200, stream 500, delivered by the provider 2'
try 1.13.8 'whole 200, stream 200, delivered by the provider 2'
exit $status
