// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;

/**
 * TLS 1.2 with the suite that profile small is made for, TLS_PSK_WITH_AES_128_CCM: an application that has psa_* and no other cryptography
 * talks to OpenSSL, over UART0.
 */
class TlsTest {
	private static final String SUITE = "PSK-AES128-CCM";
	private static final String IDENTITY = "tfm-studio";
	private static final String KEY = "1a2b3c4d5e6f708192a3b4c5d6e7f809";
	private static final Duration PATIENCE = Duration.ofMillis(50);
	/** Runs are cut into pieces of this size to bring bytes from one end to the other. */
	private static final int PIECE = 200_000;
	private static final int PIECES = 2_000;
	private static final byte[] MARK = "TLS\n".getBytes(StandardCharsets.US_ASCII);

	@TempDir
	private static Path folder;
	private static PsaApplication application;

	@BeforeAll
	static void build() throws Exception {
		Assumptions.assumeTrue(OpensslServer.knows(SUITE), "notice: skipped, there is no openssl with " + SUITE);
		application = PsaApplication.build(folder.resolve("tls"), "profile small", "tls/main.c");
	}

	@Test
	void aHandshakeAndDataBothWays() throws Exception {
		try (OpensslServer server = new OpensslServer(SUITE, IDENTITY, KEY)) {
			Stop stop = talk(server);
			List<String> said = server.end();
			assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + " " + said);
			assertEquals(0, stop.code(), () -> "line of main.c: " + stop + " " + said);
			assertTrue(said.stream().anyMatch(it -> it.contains(SUITE)), said::toString);
		}
	}

	@Test
	void anotherKeyIsNotTaken() throws Exception {
		try (OpensslServer server = new OpensslServer(SUITE, IDENTITY, KEY.replace('1', '2'))) {
			Stop stop = talk(server);
			List<String> said = server.end();
			assertTrue(stop.kind() == Stop.Kind.EXIT && stop.code() != 0, () -> stop + " " + said);
			assertTrue(said.stream().noneMatch(it -> it.startsWith("CONNECTION ESTABLISHED")), said::toString);
		}
	}

	/** Carries bytes between the device and the server until the application ends. */
	private static Stop talk(OpensslServer server) throws IOException {
		ByteArrayOutputStream sent = new ByteArrayOutputStream();
		try (DeviceSession device = application.open(); Socket socket = server.connect(PATIENCE)) {
			device.observe((number, value) -> sent.write(value));
			Stop boot = device.boot().orElse(null);
			assertEquals(null, boot);
			int start = -1;
			for (int i = 0; i < PIECES; i++) {
				Stop stop = device.run(new RunLimits(Long.MAX_VALUE, device.instructions() + PIECE, null));
				if (stop.kind() != Stop.Kind.INSTRUCTION_LIMIT) {
					return stop;
				}
				byte[] bytes = sent.toByteArray();
				start = start >= 0 ? start : find(bytes, MARK);
				if (start >= 0 && start < bytes.length) {
					socket.getOutputStream().write(Arrays.copyOfRange(bytes, start, bytes.length));
					start = bytes.length;
				} else if (start >= 0) {
					device.input(0, received(socket.getInputStream()));
				}
			}
			throw new AssertionError("the application does not end; it sent " + new String(sent.toByteArray(), StandardCharsets.ISO_8859_1));
		}
	}

	/** What has come from the server, or comes soon; nothing otherwise, and at its end. */
	private static byte[] received(InputStream in) throws IOException {
		byte[] bytes = new byte[4096];
		try {
			return Arrays.copyOf(bytes, Math.max(0, in.read(bytes)));
		} catch (SocketTimeoutException e) {
			return new byte[0];
		}
	}

	/** Behind the mark, or -1. */
	private static int find(byte[] bytes, byte[] mark) {
		for (int i = 0; i + mark.length <= bytes.length; i++) {
			if (Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
				return i + mark.length;
			}
		}
		return -1;
	}
}
