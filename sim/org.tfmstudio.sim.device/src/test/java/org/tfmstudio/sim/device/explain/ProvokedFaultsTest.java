// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.explain.FaultMoment.Outcome;
import org.tfmstudio.sim.image.symbols.Symbols;

/** Firmware of both states provokes one fault after the other; each report names what the sources' marks say. */
class ProvokedFaultsTest {
	private static final String TABLE = """
			SAU_NO_REGION        , 7 AUVIOL    , SAU -1       , read of 4 bytes at 0x38000100, dispatch          , FAULT sau             , RULE sau
			SAU_CALLABLE         , 7 AUVIOL    , SAU 2        , read of 1 byte at 0x10040004 , dispatch          , FAULT callable        , RULE callable
			IDAU_SECURE          , 7 AUVIOL    , IDAU 3       , write of 4 bytes at 0x38100008, dispatch         , FAULT idau            , -
			SAU_NO_GATEWAY       , 7 INVEP     , SAU -1       , fetch of 2 bytes at 0x10000200, enter            , FAULT enter           , RULE sau
			SAU_ORDINARY_BRANCH  , 7 INVTRAN   , SAU 0        , fetch of 2 bytes at 0x00100400, branch_to        , FAULT branch          , RULE sau-region
			MPU_READ_ONLY        , 4 DACCVIOL  , MPU 2        , write of 4 bytes at 0x38010020, provoke          , FAULT read-only       , RULE read-only
			MPU_NO_REGION        , 4 DACCVIOL  , MPU -1       , read of 4 bytes at 0x38200004 , provoke          , FAULT no region       , RULE mpu
			MPU_PRIVILEGED_ONLY  , 4 DACCVIOL  , MPU 3        , read of 4 bytes at 0x38020010 , read_privileged  , FAULT privileged      , RULE privileged
			MPU_OVERLAP          , 4 DACCVIOL  , MPU -1       , read of 1 byte at 0x38040101  , provoke          , FAULT overlap         , RULE mpu
			MPU_EXECUTE_NEVER    , 4 IACCVIOL  , MPU 1        , fetch of 2 bytes at 0x38000000, branch_to        , FAULT branch          , RULE mpu-region
			MPU_NON_SECURE       , 4 DACCVIOL  , MPU 1        , write of 4 bytes at 0x28380100, dispatch         , FAULT ns mpu          , RULE ns mpu
			MPC_SECURE_BLOCK     , 5 PRECISERR , MPC 1060     , read of 4 bytes at 0x28309008 , dispatch         , FAULT mpc             , RULE block
			MPC_NON_SECURE_BLOCK , 5 PRECISERR , MPC 1536     , read of 4 bytes at 0x10180000 , provoke          , FAULT mpc-secure      , RULE mpc
			PPC_SECURE_PORT      , 5 PRECISERR , PPC 6        , write of 4 bytes at 0x40201000, dispatch         , FAULT ppc             , RULE ppc
			PPC_PRIVILEGED_PORT  , 5 PRECISERR , PPC 7        , read of 4 bytes at 0x40202004 , unprivileged     , FAULT ppc unprivileged, RULE ppc-privileged
			PPC_NON_SECURE_PORT  , 5 PRECISERR , PPC 7        , write of 4 bytes at 0x50202008, provoke          , FAULT ppc-secure      , RULE ppc-non-secure
			UNMAPPED             , 5 PRECISERR , UNMAPPED -1  , read of 2 bytes at 0x50d00002 , provoke          , FAULT unmapped        , -
			STACK_SECURE         , 6 STKOF     , STACK_LIMIT -1, -                            , recurse          , FAULT stack           , RULE limit
			STACK_NON_SECURE     , 6 STKOF     , STACK_LIMIT -1, -                            , recurse          , FAULT ns stack        , RULE ns limit
			UNDEFINED            , 6 UNDEFINSTR, -            , -                             , provoke          , FAULT undefined       , -
			ALIGNMENT_TRAP       , 6 UNALIGNED , ALIGNMENT -1 , read of 4 bytes at 0x38000101 , provoke          , FAULT alignment       , RULE alignment
			ALIGNMENT_DOUBLE     , 6 UNALIGNED , ALIGNMENT -1 , read of 4 bytes at 0x38000102 , provoke          , FAULT double          , -
			DIVISION             , 6 DIVBYZERO , TRAP -1      , -                             , provoke          , FAULT division        , RULE alignment
			NO_THUMB             , 6 INVSTATE  , -            , fetch of 2 bytes at 0x10000400, branch_to        , FAULT branch          , -
			PRIVATE_BUS          , 5 PRECISERR , PPC -1       , read of 4 bytes at 0xe000ed08 , read_system      , FAULT private         , -
			STACKING             , 7 AUVIOL    , SAU -1       , write of 4 bytes at 0x38007fe0, dispatch         , -                     , RULE sau
			LOCKUP               , 5 PRECISERR , UNMAPPED -1  , read of 4 bytes at 0x50d00000 , hard_fault_handler, FAULT lockup         , -
			CALLBACK             , 7 AUVIOL    , SAU -1       , read of 4 bytes at 0x3800021% , back             , FAULT callback        , RULE sau
			SECURE_HANDLER       , 5 PRECISERR , UNMAPPED -1  , read of 4 bytes at 0x58b00000 , secure_interrupt , FAULT interrupt       , -
			NON_SECURE_HANDLER   , 7 AUVIOL    , SAU -1       , read of 4 bytes at 0x3800ff00 , interrupt        , FAULT ns interrupt    , RULE sau
			FLOATING_POINT       , 6 NOCP      , TRAP -1      , -                             , provoke          , FAULT floating        , RULE cpacr
			RECOVERED            , 6 UNDEFINSTR, -            , -                             , provoke          , FAULT recovered       , -
			""";

	@TempDir
	static Path folder;
	static Firmware firmware;
	static Symbols symbols;

	/** A run that came to its end. */
	private record Run(Board board, FaultJournal journal) {
		FaultExplanation last() {
			return explainer(board).explain(journal.last().orElseThrow());
		}
	}

	@BeforeAll
	static void compile() throws Exception {
		firmware = Firmware.compile(folder);
		symbols = firmware.symbols();
	}

	private static Explainer explainer(Board board) {
		return new Explainer(symbols, folder, CodeOwner.IMAGES, Set.of(), address -> board.bus().name(address));
	}

	private static Run run(String scenario) throws Exception {
		Board board = firmware.board(scenario);
		FaultJournal journal = new FaultJournal(board.cores(), new OpenCalls());
		journal.watchPanics(symbols);
		board.engine().run(60_000);
		return new Run(board, journal);
	}

	@ParameterizedTest
	@CsvSource(textBlock = TABLE)
	void reportNamesCauseAddressPlaceAndOrigin(String scenario, String fault, String rule, String access, String function, String mark, String ruleMark)
			throws Exception {
		FaultExplanation report = run(scenario).last();

		assertEquals(fault, report.fault().exception() + " " + report.fault().name(), report::report);
		assertEquals(rule, report.fault().denial() == null ? "-" : report.fault().denial().rule() + " " + report.fault().denial().region(), report::report);
		String accessed = report.access() == null ? "-" : report.access().toString();
		assertTrue(accessed.startsWith(access.replace("%", "")), report::report);
		assertEquals(function, report.at().function(), report::report);
		if (!mark.equals("-")) {
			assertEquals(firmware.marked(mark), place(report.at()), report::report);
		}
		if (ruleMark.equals("-")) {
			assertTrue(report.origin() == null || report.origin().address() == 0, report::report);
		} else {
			assertEquals(firmware.marked(ruleMark), place(report.origin()), report::report);
			assertTrue(report.detail("set up by").contains(report.origin().function() + "+"), report::report);
		}
		assertEquals(function, report.frames().getFirst().function(), report::report);
		assertTrue(report.report().contains(report.headline()) && !report.instruction().isEmpty(), report::report);
	}

	@Test
	void everyScenarioIsExpected() {
		Set<String> expected = new HashSet<>(TABLE.lines().map(it -> it.substring(0, it.indexOf(',')).strip()).toList());
		expected.addAll(List.of("NONE", "PANIC", "PANIC_IN_HANDLER"));
		assertEquals(expected, new HashSet<>(firmware.scenarios()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SAU_NO_REGION      | dispatch < main < start [< secure main < start
			MPU_READ_ONLY      | provoke < secure_service [< dispatch < main < start [< secure main < start
			CALLBACK           | back [< secure call_back < provoke < secure_service [< dispatch < main < start [< secure main < start
			SECURE_HANDLER     | secure_interrupt [< dispatch < main < start [< secure main < start
			NON_SECURE_HANDLER | interrupt [< secure_wait [< dispatch < main < start [< secure main < start
			LOCKUP             | hard_fault_handler [< dispatch < main < start [< secure main < start
			PANIC              | tfm_core_panic < check_request < provoke < secure_service [< dispatch < main < start [< secure main < start
			PANIC_IN_HANDLER   | tfm_core_panic < serve < svc_c < svc_handler [< secure_pend [< dispatch < main < start [< secure main < start
			""")
	void stacksOfBothStatesAreJoined(String scenario, String expected) throws Exception {
		FaultExplanation report = run(scenario).last();
		StringBuilder seen = new StringBuilder();
		for (DeviceFrame frame : report.frames()) {
			// the compiler's own veneer for calls of Non-secure code stands between the states
			boolean veneer = frame.function().equals("__gnu_cmse_nonsecure_call");
			seen.append(seen.isEmpty() ? "" : frame.link().isEmpty() ? seen.toString().endsWith("secure") ? " " : " < " : " [< ")
					.append(veneer ? "secure" : frame.function());
		}
		assertEquals(expected, seen.toString(), report::report);
	}

	@Test
	void linksSayHowStatesWereChanged() throws Exception {
		List<String> links = run("NON_SECURE_HANDLER").last().frames().stream().map(DeviceFrame::link).filter(it -> !it.isEmpty()).toList();

		assertEquals(List.of("Secure, interrupted by interrupt 2", "Non-secure, through the gateway secure_wait", "Secure, called Non-secure code"), links);
	}

	@Test
	void panicNamesTheCaller() throws Exception {
		Run run = run("PANIC");
		FaultExplanation report = run.last();

		assertEquals(1, run.journal().count());
		assertNull(report.fault());
		assertEquals("check_request() of secure panicked: it called tfm_core_panic()", report.headline());
		assertEquals(firmware.marked("FAULT panic"), place(report.at()));
		assertEquals(firmware.marked("FAULT panic-in-handler"), place(run("PANIC_IN_HANDLER").last().at()));
	}

	@Test
	void outcomesAreFoundOut() throws Exception {
		assertEquals(Outcome.OPEN, run("UNMAPPED").last().outcome());
		assertEquals(Outcome.HANDLED, run("RECOVERED").last().outcome());
		Run lockup = run("LOCKUP");
		assertEquals(2, lockup.journal().moments().size());
		assertEquals(Outcome.LOCKED_UP, lockup.last().outcome());
		assertEquals("BusFault (PRECISERR) of nonsecure:dispatch", lockup.last().detail("while handling").replaceAll("\\+.*", ""));
		Run reset = run("UNMAPPED");
		reset.journal().resetting();
		assertEquals(Outcome.RESET, reset.last().outcome());
	}

	@Test
	void standingFirmwareIsNoticed() throws Exception {
		Run run = run("UNMAPPED");
		int looks = 0;
		while (run.journal().halted().isEmpty() && looks++ < 20) {
			run.board().engine().run(run.board().clock().now() + 1_000);
		}
		assertTrue(looks > 1 && looks < 10, "after " + looks + " looks");
		assertTrue(run("RECOVERED").journal().halted().isEmpty());
	}

	/** What has happened later does not change what is said about a fault. */
	@Test
	void reportsOutliveAReset() throws Exception {
		Run run = run("MPU_READ_ONLY");
		List<String> before = run.last().report().lines().filter(it -> !it.contains("went on")).toList();
		run.journal().resetting();
		run.board().reset(org.tfmstudio.sim.board.io.ResetCause.SOFTWARE);
		run.board().engine().run(run.board().clock().now() + 400);

		assertEquals(before, run.last().report().lines().filter(it -> !it.contains("went on")).toList());
	}

	private static String place(CodePlace at) {
		return at.file().substring(at.file().lastIndexOf('/') + 1) + ":" + at.line();
	}
}
