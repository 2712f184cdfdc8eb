// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.DeviceVariable;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.FirmwareImages.Image;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** How a device in firmware mode stops for faults and panics of the firmware, and what it tells of those that it goes on behind. */
class FirmwareStopsTest {
	@TempDir
	static Path folder;
	static Firmware firmware;

	@BeforeAll
	static void compile() throws Exception {
		firmware = Firmware.compile(folder);
	}

	private static DeviceSession device(String scenario) throws Exception {
		Path word = folder.resolve(scenario + ".bin");
		Files.write(word, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(firmware.scenario(scenario)).array());
		DeviceSession device = Devices.firmware(new FirmwareImages("provoked", "an521", List.of(new Image(folder.resolve("secure.elf"), Image.OWN),
				new Image(folder.resolve("nonsecure.elf"), Image.OWN), new Image(word, 0x28300000)), List.of()), notice -> { });
		assertTrue(device.boot().isEmpty());
		return device;
	}

	private static RunLimits milliseconds(int number) {
		return new RunLimits(number * 1_000_000L, Long.MAX_VALUE, null);
	}

	@Test
	void standingInAHandlerEndsTheRun() throws Exception {
		try (DeviceSession device = device("MPU_READ_ONLY")) {
			Stop stop = device.run(milliseconds(1_000));

			assertEquals(Stop.Kind.FAULT, stop.kind());
			assertEquals("provoke() of secure accessed data that its memory protection unit forbids: 0x38010020", stop.message());
			assertTrue(stop.report().contains("Secure MPU region 2"), stop::report);
			assertTrue(device.nanoseconds() < 200_000_000, "the run went on for " + device.nanoseconds() + " ns");
		}
	}

	@Test
	void panicEndsTheRun() throws Exception {
		try (DeviceSession device = device("PANIC")) {
			Stop stop = device.run(milliseconds(1_000));

			assertEquals(Stop.Kind.PANIC, stop.kind());
			assertTrue(stop.report().contains("#1 ") && stop.report().contains("check_request"), stop::report);
		}
	}

	@Test
	void lockupEndsTheRun() throws Exception {
		try (DeviceSession device = device("LOCKUP")) {
			Stop stop = device.run(milliseconds(1_000));

			assertEquals(Stop.Kind.FAULT, stop.kind());
			assertTrue(stop.report().contains("locked"), stop::report);
			assertEquals(2, device.faults().size());
		}
	}

	@Test
	void handledFaultsAreListedAndStopOnlyOnRequest() throws Exception {
		try (DeviceSession device = device("RECOVERED")) {
			assertEquals(Stop.Kind.TIME_LIMIT, device.run(milliseconds(100)).kind());
			assertEquals(List.of(FaultMoment.Outcome.HANDLED), device.faults().stream().map(FaultExplanation::outcome).toList());
		}
		try (DeviceSession device = device("RECOVERED")) {
			device.stopOnFault(true);
			Stop stop = device.run(milliseconds(100));
			assertEquals(Stop.Kind.FAULT, stop.kind());
			assertTrue(stop.message().contains("undefined instruction"), stop::message);
		}
	}

	@Test
	void variablesOfFramesAreRead() throws Exception {
		try (DeviceSession device = device("CALLBACK")) {
			device.run(milliseconds(1_000));
			List<String> functions = device.frames(device.threads().getFirst()).stream().map(DeviceFrame::function).toList();
			int dispatch = functions.indexOf("dispatch");
			assertTrue(dispatch > 2, functions::toString);
			DeviceVariable scenario = device.variables(device.threads().getFirst(), dispatch).getFirst();

			assertEquals("scenario", scenario.name());
			assertEquals("int", scenario.type());
			assertTrue(scenario.argument());
			assertTrue(scenario.value().equals(Integer.toString(firmware.scenario("CALLBACK"))) || scenario.value().startsWith("<optimised out"), scenario::value);
			assertTrue(device.faults().getFirst().report().contains("back(value = "), device.faults().getFirst()::report);
		}
	}

	@Test
	void jsonHasAllThatTheReportSays() throws Exception {
		try (DeviceSession device = device("MPC_SECURE_BLOCK")) {
			device.run(milliseconds(1_000));
			JsonArray all = JsonParser.parseString(FaultJson.of(device.faults())).getAsJsonArray();

			assertEquals(1, all.size());
			JsonObject fault = all.get(0).getAsJsonObject();
			assertEquals("fault", fault.get("kind").getAsString());
			assertEquals("open", fault.get("outcome").getAsString());
			assertEquals("0x28309008", fault.getAsJsonObject("access").get("address").getAsString());
			assertEquals(4, fault.getAsJsonObject("access").get("size").getAsInt());
			assertEquals("dispatch", fault.getAsJsonObject("at").get("function").getAsString());
			JsonObject rule = fault.getAsJsonObject("rule");
			assertEquals("MPC", rule.get("kind").getAsString());
			assertEquals("setup_mpc", rule.getAsJsonObject("origin").get("function").getAsString());
			assertEquals(firmware.marked("RULE block"), "secure.c:" + rule.getAsJsonObject("origin").get("line").getAsInt());
			assertEquals("Secure, called Non-secure code", fault.getAsJsonArray("frames").get(3).getAsJsonObject().get("link").getAsString());
		}
	}
}
