// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.gdb.wire.PacketEncoder;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.Extension;

/** The server over its socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerTest {
	private DeviceSession device;
	private GdbServer server;
	private CompletableFuture<Stop> end;

	@BeforeEach
	void serveLoop() throws IOException {
		serve("loop:\n  adds r0, r0, #1\n  b loop\n");
	}

	private void serve(String source) throws IOException {
		device = Talk.open("an521", new Assembler(EnumSet.allOf(Extension.class)).program(source, Talk.CODE));
		server = GdbServer.open(0);
		end = CompletableFuture.supplyAsync(() -> server.serve(device, RunLimits.NONE), it -> new Thread(it, "device").start());
	}

	@AfterEach
	void close() {
		server.close();
		device.close();
	}

	/** The other end of a connection. */
	private final class Client implements AutoCloseable {
		private final Socket socket;
		private final InputStream in;

		Client() throws IOException {
			socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
			in = socket.getInputStream();
		}

		void send(String payload) throws IOException {
			socket.getOutputStream().write(PacketEncoder.frame(payload));
		}

		void raw(String bytes) throws IOException {
			socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
		}

		/** The bytes up to the end of the next packet's payload; what came so far where the connection ends. */
		String read() throws IOException {
			StringBuilder text = new StringBuilder();
			int left = -1;
			while (left != 0) {
				int value = in.read();
				if (value < 0) {
					return text.toString();
				}
				text.append((char) value);
				left = value == '#' ? 2 : left - 1;
			}
			return text.substring(0, text.length() - 3);
		}

		String say(String payload) throws IOException {
			send(payload);
			return read();
		}

		@Override
		public void close() throws IOException {
			socket.close();
		}
	}

	@Test
	void packetsAreAcknowledgedUntilBothAgreeNotTo() throws IOException {
		try (Client client = new Client()) {
			assertEquals("+$T05thread:1;", client.say("?"));
			client.raw("$?#00");
			client.raw("$qC#b4");
			assertEquals("-+$QC1", client.read());
			client.raw("-");
			assertEquals("$QC1", client.read(), "what did not arrive is sent again");
			assertEquals("+$OK", client.say("QStartNoAckMode"));
			assertEquals("$QC1", client.say("qC"));
			client.raw("$?#00");
			assertTrue(client.read().startsWith("$E16"));
		}
	}

	@Test
	void ctrlCStopsARunningDevice() throws IOException {
		try (Client client = new Client()) {
			client.send("c");
			client.raw("\u0003");
			assertEquals("+$T02thread:1;", client.read());
			assertEquals("+$OK", client.say("T1"));
			client.send("vCont;c");
			client.raw("\u0003");
			assertEquals("+$T02thread:1;", client.read());
		}
	}

	@Test
	void aSecondGdbFindsItsConnectionClosed() throws IOException {
		try (Client first = new Client()) {
			assertEquals("+$QC1", first.say("qC"));
			try (Client second = new Client()) {
				assertEquals("", second.read());
			}
			assertEquals("+$QC1", first.say("qC"));
		}
	}

	@Test
	void aDeviceThatIsLeftAloneRunsOnUntilTheNextGdbComes() throws IOException {
		try (Client client = new Client()) {
			assertEquals("+$OK", client.say("D"));
			assertEquals("", client.read());
		}
		try (Client client = new Client()) {
			assertEquals("+$T02thread:1;", client.say("?"));
		}
	}

	@Test
	void aDeviceThatIsLeftAloneIsNotStoppedByTheEndOfTheConnection() throws Exception {
		close();
		serve("""
				  ldr r1, =5000000
				loop:
				  subs r1, r1, #1
				  bne loop
				  movs r0, #0x18
				  ldr r1, =0x20026
				  bkpt #0xAB
				""");
		try (Client client = new Client()) {
			assertEquals("+$OK", client.say("D"));
			client.raw("\u0003");
		}
		assertEquals(Stop.Kind.EXIT, end.get().kind());
	}

	@Test
	void aBrokenConnectionStopsTheDevice() throws IOException {
		try (Client client = new Client()) {
			assertEquals("+$OK", client.say("Z0,10000102,2"));
			assertEquals("+$OK", client.say("z0,10000102,2"));
			client.send("c");
		}
		try (Client client = new Client()) {
			assertTrue(client.say("?").contains("thread:1;"));
		}
	}

	@Test
	void killEndsTheRun() throws Exception {
		try (Client client = new Client()) {
			client.send("k");
			assertEquals(Stop.Kind.STEP, end.get().kind());
		}
	}

	@Test
	void closingEndsTheRun() throws Exception {
		try (Client client = new Client()) {
			client.send("c");
			server.close();
			assertTrue(end.get().kind().resumable());
		}
	}

	@Test
	void closingEndsTheWaitForAGdb() throws Exception {
		server.close();
		assertEquals(Stop.Kind.STEP, end.get().kind());
	}

	@Test
	void whoSendsTooManyPacketsAheadIsCutOff() throws IOException {
		try (Client client = new Client()) {
			client.send("c");
			for (int i = 0; i < 100; i++) {
				client.send("g");
			}
			String last = client.read();
			while (last.contains("$")) {
				last = client.read();
			}
		} catch (IOException e) {
			// reset by the server, which is one way to be cut off
		}
		try (Client client = new Client()) {
			assertTrue(client.say("?").contains("thread:1;"));
		}
	}

	@Test
	void aPortThatIsTakenIsAnError() {
		String message = assertThrows(IOException.class, () -> GdbServer.open(server.port())).getMessage();
		assertTrue(message.contains("port " + server.port()), message);
	}
}
