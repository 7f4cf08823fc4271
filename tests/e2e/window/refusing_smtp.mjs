import net from "node:net";

/** A mail server on this computer that knows one password, and keeps what it took. */
export async function startSmtp(password) {
  const server = { password, taken: [] };
  const listener = net.createServer((socket) => converse(socket, server));
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  server.port = listener.address().port;
  server.close = () => new Promise((resolve) => listener.close(resolve));
  return server;
}

/** SMTP (RFC 5321) with AUTH PLAIN (RFC 4616), as far as Rapport speaks it. */
function converse(socket, server) {
  let buffer = "";
  let body = null;
  const say = (line) => socket.write(`${line}\r\n`);
  const answer = (line) => {
    if (body !== null) {
      if (line !== ".") return void body.push(line);
      server.taken.push(body.join("\n"));
      body = null;
      return say("250 2.0.0 taken");
    }
    const [verb, ...rest] = line.split(" ");
    switch (verb.toUpperCase()) {
      case "EHLO":
        return say("250-refusing.example\r\n250 AUTH PLAIN");
      case "AUTH": {
        const given = Buffer.from(rest[1] ?? "", "base64")
          .toString()
          .split("\0")
          .at(-1);
        return say(given === server.password ? "235 2.7.0 ok" : "535 5.7.8 authentication failed");
      }
      case "DATA":
        body = [];
        return say("354 go on");
      case "QUIT":
        say("221 2.0.0 bye");
        return socket.end();
      default:
        return say("250 2.0.0 ok");
    }
  };
  socket.on("error", () => {});
  socket.on("data", (data) => {
    buffer += data;
    const lines = buffer.split("\r\n");
    buffer = lines.pop();
    for (const line of lines) answer(line);
  });
  say("220 refusing.example");
}
