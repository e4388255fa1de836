// Loaded before the gateway (`node --require`): binds it to loopback alone, says on which port, and adds to each
// request the headers that say which provider is behind it. A client that speaks plain Chat Completions cannot send
// them; a site has its reverse proxy do it. Texts go to an Anthropic provider, images to an OpenAI one.
const http = require('node:http');

const { emit, listen } = http.Server.prototype;

http.Server.prototype.listen = function onLoopback(port, ...rest) {
  this.once('listening', () => console.log(`\nListening on http://127.0.0.1:${this.address().port}`));
  return listen.call(this, Number(port), '127.0.0.1', ...rest.filter((value) => typeof value === 'function'));
};

http.Server.prototype.emit = function withProvider(event, request, ...rest) {
  if (event === 'request') {
    const provider = request.url.includes('/images/') ? 'openai' : process.env.PORTKEY_TEXT;
    request.rawHeaders.push('x-portkey-provider', provider, 'x-portkey-custom-host', process.env.PORTKEY_UPSTREAM);
  }
  return emit.call(this, event, request, ...rest);
};
