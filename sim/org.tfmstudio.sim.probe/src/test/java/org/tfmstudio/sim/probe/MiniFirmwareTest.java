// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.TextFormat;

class MiniFirmwareTest {
	private static final long ENOUGH = 200_000;
	private static final String BOOT = """
			SPM                                         boot secure image starts
			SPM                                         start TF-M's SPM, isolation level 1, %s backend
			SPM -> VAULT                                entry_init
			SPM <- VAULT                                entry_init = SUCCESS
			VAULT -> SPM                                log ready, steady
			SPM -> COUNTER                              start thread of COUNTER
			%s
			SPM -> COUNTER                              interrupt irq 3; TIMER_IRQ
			SPM -> COUNTER                              first-level handler irq 3; TIMER_IRQ
			SPM <- COUNTER                              first-level handler irq 3 = 0x1
			SPM -> app                                  start non-secure image at 0x00100400
			app -> SPM                                  psa_framework_version
			app <- SPM                                  psa_framework_version = 0x101
			app -> VAULT             VAULT_STORE        psa_version
			app <- VAULT             VAULT_STORE        psa_version = 0x1
			app -> VAULT             VAULT_STORE        psa_call type 1 in 4:03000000 11:6f70656e20736573616d65
			SPM -> VAULT             VAULT_STORE        secure function type 1
			VAULT -> SPM             VAULT_STORE        psa_read vector 0 in 4:03000000 = 4 bytes
			SPM <- VAULT             VAULT_STORE        secure function type 1 = SUCCESS
			app <- VAULT             VAULT_STORE        psa_call type 1 = SUCCESS
			app -> VAULT             VAULT_STORE        psa_call type 2 in 4:03000000 out 64
			SPM -> VAULT             VAULT_STORE        secure function type 2
			VAULT -> SPM             VAULT_STORE        psa_read vector 0 in 4:03000000 = 4 bytes
			""";
	private static final String CONNECT_WITH_THREADS = """
			VAULT -> COUNTER         ACCESS_COUNTER     psa_connect version 1
			VAULT -> COUNTER                            switch
			COUNTER <- SPM                              psa_wait any = signals 0x10; ACCESS_COUNTER
			COUNTER -> SPM           ACCESS_COUNTER     psa_get connect = SUCCESS
			COUNTER -> SPM           ACCESS_COUNTER     psa_reply = SUCCESS
			COUNTER -> SPM                              psa_wait any
			VAULT <- COUNTER         ACCESS_COUNTER     psa_connect version 1 = handle 0x99
			""";
	private static final String CONNECT_WITHOUT = """
			VAULT -> COUNTER         ACCESS_COUNTER     psa_connect version 1
			VAULT <- COUNTER         ACCESS_COUNTER     psa_connect version 1 = handle 0x99
			""";
	private static final String END = """
			VAULT -> SPM             VAULT_STORE        psa_write vector 0 out 11:6f70656e20736573616d65
			SPM <- VAULT             VAULT_STORE        secure function type 2 = SUCCESS
			app <- VAULT             VAULT_STORE        psa_call type 2 out 11:6f70656e20736573616d65 = SUCCESS
			app -> VAULT             VAULT_STORE        psa_call type 3 in 4:03000000
			SPM -> VAULT             VAULT_STORE        secure function type 3
			VAULT -> SPM             VAULT_STORE        psa_read vector 0 in 4:03000000 = 4 bytes
			SPM <- VAULT             VAULT_STORE        secure function type 3 = NOT_PERMITTED
			app <- VAULT             VAULT_STORE        psa_call type 3 = NOT_PERMITTED
			app -> SPM                                  gateway studio_own_gateway
			app <- SPM                                  gateway = 0x2a
			app -> SPM                                  gateway studio_panic
			app -> SPM                                  psa_panic the SPM panics in tfm_s:__acle_se_studio_panic
			SPM                                         halt the device is halted
			""";

	@TempDir
	Path folder;

	private static String expected(boolean ipc) {
		return BOOT.formatted(ipc ? "IPC" : "SFN", "COUNTER -> SPM                              psa_wait any" + (ipc ? "" : " = signals 0x10"))
				+ (ipc ? CONNECT_WITH_THREADS : CONNECT_WITHOUT) + END;
	}

	/** Lines without the time; where the SPM panics, without the source line. */
	private static String text(List<PsaEvent> events) {
		TextFormat format = new TextFormat();
		return events.stream().map(format).map(line -> line.substring(line.indexOf(" us  ") + 5).replaceFirst("studio_panic\\+?.*$", "studio_panic"))
				.collect(Collectors.joining("\n", "", "\n"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 21, 23 })
	void callsWithThreadsAreToldAsTheHostedModeTellsThem(int version) throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, version, true).attach().boot();
		mini.run(ENOUGH);
		assertEquals(expected(true), text(mini.events));
		assertEquals(List.of(), mini.probes.notices());
		assertEquals(List.of("VAULT_STORE", "ACCESS_COUNTER"), mini.probes.services().stream().sorted((a, b) -> b.compareTo(a)).toList());
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 21, 23 })
	void callsWithoutThreadsAreFunctionCalls(int version) throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, version, false).attach().boot();
		mini.run(ENOUGH);
		assertEquals(expected(false), text(mini.events));
	}

	@Test
	void eventsOfAServiceNameTheCallTheyServe() throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, 21, true).attach().boot();
		mini.run(ENOUGH);
		for (PsaEvent event : mini.events)
			if (Set.of(Kind.SFN, Kind.READ, Kind.WRITE, Kind.GET, Kind.REPLY).contains(event.kind())) {
				PsaEvent served = mini.events.get((int) event.answers() - 1);
				assertEquals(event.service(), served.service(), event.toString());
				assertEquals(event.phase() == Phase.RESULT ? Kind.SFN : event.operation().equals("connect") || event.service().equals("ACCESS_COUNTER")
						? Kind.CONNECT : Kind.CALL, served.kind(), event.toString());
			}
	}

	@Test
	void theApplicationsSymbolsAloneShowItsCalls() throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, 21, true);
		mini.attach(List.of(mini.module("tfm_ns", mini.application))).boot();
		mini.run(ENOUGH);
		assertEquals("""
				SPM -> app                                  start non-secure image at 0x00100400
				app -> SPM                                  psa_framework_version
				app <- SPM                                  psa_framework_version = 0x101
				app                      0xf100             psa_version
				app                      0xf100             psa_version = 0x1
				app                                         psa_call type 1 in 4:03000000 11:6f70656e20736573616d65
				app                                         psa_call type 1 = SUCCESS
				app                                         psa_call type 2 in 4:03000000 out 64
				app                                         psa_call type 2 out 11:6f70656e20736573616d65 = SUCCESS
				app                                         psa_call type 3 in 4:03000000
				app                                         psa_call type 3 = NOT_PERMITTED
				""", text(mini.events));
		assertEquals(1, mini.probes.notices().size());
	}

	@Test
	void withoutSymbolsGatewaysAreFoundInTheImage() throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, 21, true).attach(List.of());
		mini.probes.search(0x1008_0400, 0x1000);
		mini.boot();
		mini.run(ENOUGH);
		assertEquals(7, mini.events.stream().filter(it -> it.kind() == Kind.GATEWAY && it.phase() == Phase.ENTER).count());
		assertEquals(List.of(0x101, 1, 0, 0, -133, 42),
				mini.events.stream().filter(it -> it.kind() == Kind.GATEWAY && it.phase() == Phase.RESULT).map(PsaEvent::status).toList());
		assertEquals(1, mini.probes.notices().size());
	}

	@Test
	void aResetBeginsAnew() throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, 21, true).attach().boot();
		mini.run(ENOUGH);
		String first = text(mini.events);
		int count = mini.events.size();
		mini.boot();
		mini.run(ENOUGH);
		assertEquals(first, text(mini.events.subList(count, mini.events.size())));
		assertEquals(count + 1, mini.events.get(count).sequence());
	}

	@Test
	void aRestoredRunTellsTheSame() throws Exception {
		MiniFirmware mini = MiniFirmware.build(folder, 21, true).attach().boot();
		mini.run(ENOUGH);
		List<PsaEvent> straight = List.copyOf(mini.events);
		long end = straight.getLast().cycle();
		for (int i = 1; i < 40; i++) {
			MiniFirmware again = MiniFirmware.open(folder).attach().boot();
			again.run(end * i / 40);
			StateWriter saved = new StateWriter();
			again.board.save(saved);
			again.probes.save(saved);
			int told = again.events.size();
			again.run(ENOUGH); // events that the rewind takes back
			StateReader in = new StateReader(saved.toByteArray());
			again.board.restore(in);
			again.probes.restore(in);
			again.events.subList(told, again.events.size()).clear();
			again.run(ENOUGH);
			assertEquals(straight, again.events);
		}
	}

	@Test
	void withoutProbesNothingIsTold() throws IOException, InterruptedException {
		MiniFirmware mini = MiniFirmware.build(folder, 21, true).attach();
		mini.probes.detach();
		mini.board.reset(ResetCause.POWER_ON);
		mini.boot();
		mini.run(ENOUGH);
		assertTrue(mini.events.isEmpty());
	}
}
