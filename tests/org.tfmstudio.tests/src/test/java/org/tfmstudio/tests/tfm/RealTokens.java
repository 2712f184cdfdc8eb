// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/**
 * What TF-M's own attestation service answered in a run of a build.
 *
 * @param bootData what MCUboot left
 * @param flash the memory that TF-M has its one-time memory in
 * @param calls all calls of the service, in order
 */
record RealTokens(byte[] bootData, byte[] flash, List<Call> calls) {
	private static final int SID = 0x20;
	private static final long MOST_INSTRUCTIONS = 12_000_000_000L;
	/** The code memory, which TF-M on AN521 has its flash in, through its secure alias (facts G.2). */
	private static final int FLASH = 0x1000_0000;
	private static final int FLASH_SIZE = 0x40_0000;

	/**
	 * A call.
	 *
	 * @param nonSecure whether the application made it; then its id is the range's first
	 * @param in bytes of the first input vector
	 * @param room bytes of the first output vector
	 * @param out bytes that the service wrote
	 */
	record Call(boolean nonSecure, int type, byte[] in, int room, int status, byte[] out) {
	}

	/** Runs until a text appears. */
	static RealTokens of(FirmwareImages images, String until) throws IOException {
		Map<Long, byte[]> challenges = new HashMap<>();
		Map<Long, PsaEvent> open = new HashMap<>();
		List<Call> calls = new ArrayList<>();
		try (DeviceSession device = Devices.firmware(images, notice -> { })) {
			device.observe((PsaEvent event) -> {
				if (event.sid() != SID || event.kind() != org.tfmstudio.sim.trace.Kind.CALL)
					return;
				boolean nonSecure = event.caller().role() == Party.Role.NON_SECURE;
				if (event.phase() == Phase.ENTER) {
					open.put(event.sequence(), event);
					challenges.put(event.sequence(), event.in().isEmpty() ? new byte[0] : bytes(device, event.in().getFirst(), nonSecure));
				} else if (event.phase() == Phase.RESULT && open.containsKey(event.answers())) {
					PsaEvent entry = open.remove(event.answers());
					int room = entry.out().isEmpty() ? 0 : entry.out().getFirst().length();
					calls.add(new Call(nonSecure, entry.type(), challenges.remove(event.answers()), room, event.status(),
							event.out().isEmpty() ? new byte[0] : bytes(device, event.out().getFirst(), nonSecure)));
				}
			});
			Stop stop = device.boot().orElseGet(() -> device.run(new RunLimits(Long.MAX_VALUE, MOST_INSTRUCTIONS, until)));
			if (stop.kind() != Stop.Kind.UNTIL_TEXT)
				throw new IOException("the build stopped before its end: " + stop);
			return new RealTokens(device.memory(SharedData.AN521_ADDRESS, SharedData.AREA, true), device.memory(FLASH, FLASH_SIZE, true), calls);
		}
	}

	private static byte[] bytes(DeviceSession device, Vector vector, boolean nonSecure) {
		int most = 4096;
		byte[] found = vector.length() == 0 ? new byte[0] : device.memory(vector.address(), Math.min(most, vector.length()), !nonSecure);
		return found == null ? new byte[0] : found;
	}
}
