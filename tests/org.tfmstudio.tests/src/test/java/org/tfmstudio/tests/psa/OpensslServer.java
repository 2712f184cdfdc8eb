// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSL's test server with a pre-shared key, which sends each line back in reverse. */
final class OpensslServer implements AutoCloseable {
	private static final String ACCEPT = "ACCEPT ";
	private static final int PATIENCE_SECONDS = 30;

	private final Process process;
	private final BufferedReader out;
	private final List<String> said = new ArrayList<>();
	private int port;

	/** Starts one for a single cipher suite. */
	OpensslServer(String suite, String identity, String key) throws IOException {
		process = new ProcessBuilder("openssl", "s_server", "-accept", "127.0.0.1:0", "-nocert", "-psk_identity", identity, "-psk", key, "-tls1_2", "-cipher", suite,
				"-rev", "-naccept", "1").redirectErrorStream(true).start();
		out = process.inputReader(StandardCharsets.US_ASCII);
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			said.add(line);
			if (line.startsWith(ACCEPT)) {
				port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
				return;
			}
		}
		throw new IOException("openssl s_server does not start: " + said);
	}

	/** Whether there is an openssl that knows the suite. */
	static boolean knows(String suite) {
		try {
			Process process = new ProcessBuilder("openssl", "ciphers", "-tls1_2", "-psk", suite).redirectErrorStream(true).start();
			String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 && out.contains(suite);
		} catch (IOException e) {
			return false; // there is none
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	Socket connect(Duration patience) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout((int) patience.toMillis());
		socket.setTcpNoDelay(true);
		return socket;
	}

	/** After its one connection: tells what it said about it. */
	List<String> end() throws IOException, InterruptedException {
		if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IOException("openssl s_server does not end");
		}
		out.lines().forEach(said::add);
		return said;
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}
}
