import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * A D-Bus session of its own, with nothing on it that could be started by name: no keychain of the person who runs
 * the tests is ever asked, and a Rapport that is open on the desktop is not taken for an earlier instance.
 */
export async function openPrivateBus(folder) {
  const config = path.join(folder, "bus.conf");
  await writeFile(config, CONFIG);
  const daemon = spawn("dbus-daemon", ["--nofork", `--config-file=${config}`, "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(daemon, "exit");
  const [address] = await Promise.race([
    once(daemon.stdout, "data"),
    once(daemon, "error").then(([error]) => Promise.reject(error)),
    ended.then(([status]) =>
      Promise.reject(new Error(`dbus-daemon ended with ${status} before it had an address`)),
    ),
  ]);
  return {
    address: String(address).trim(),
    async close() {
      daemon.kill();
      await ended;
    },
  };
}

const CONFIG = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
