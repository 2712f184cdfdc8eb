// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tfmstudio.sim.services.attestation.Device.NON_SECURE;
import static org.tfmstudio.sim.services.attestation.Device.call;
import static org.tfmstudio.sim.services.attestation.Device.word;
import static org.tfmstudio.sim.services.platform.PlatformService.NOT_SUPPORTED;
import static org.tfmstudio.sim.services.platform.PlatformService.OK;
import static org.tfmstudio.sim.services.platform.PlatformService.SYSTEM_ERROR;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.attestation.Device;
import org.tfmstudio.sim.services.attestation.Device.Answer;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.otp.NvCounters;
import org.tfmstudio.sim.trace.PsaStatus;

class PlatformServiceTest {
	private static final int PS = 256;
	private static final int READ = 1010;
	private static final int INCREMENT = 1011;
	private static final int RESET = 1012;
	private static final int IOCTL = 1013;

	private final Device device = new Device("TFM_PARTITION_PROTECTED_STORAGE", "ON");
	private final Map<NvCounter, Integer> values = new EnumMap<>(Map.of(NvCounter.NS_0, 5, NvCounter.PS_1, 7, NvCounter.BL2_0, 9));
	private final PlatformService service = service(device);

	private PlatformService service(Device on) {
		return new PlatformService(on, new NvCounters() {
			@Override
			public OptionalInt read(NvCounter counter) {
				return values.containsKey(counter) ? OptionalInt.of(values.get(counter)) : OptionalInt.empty();
			}

			@Override
			public Result set(NvCounter counter, int value) {
				if (value > 6 && counter == NvCounter.NS_0)
					return Result.MAXIMUM;
				values.put(counter, value);
				return Result.SUCCESS;
			}
		});
	}

	@Test
	void nonSecureClientsCountFromTheirFirstCounter() {
		assertEquals(5, call(service, NON_SECURE, READ, List.of(word(0)), 4).number());
		assertEquals(OK, call(service, NON_SECURE, INCREMENT, List.of(word(0))).status());
		assertEquals(6, call(service, NON_SECURE, READ, List.of(word(0)), 4).number());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, INCREMENT, List.of(word(0))).status(), "at its end");
		assertEquals(6, call(service, NON_SECURE, READ, List.of(word(0)), 4).number());
	}

	@Test
	void countersAreForThoseTheyAreFor() {
		assertEquals(7, call(service, PS, READ, List.of(word(1)), 4).number());
		assertEquals(OK, call(service, PS, INCREMENT, List.of(word(1))).status());
		for (int number : new int[] { 3, 8, 9, 11, -1, Integer.MIN_VALUE })
			assertEquals(SYSTEM_ERROR, call(service, PS, READ, List.of(word(number)), 4).status(), "counter " + number);
		assertEquals(SYSTEM_ERROR, call(service, 257, READ, List.of(word(1)), 4).status(), "another partition");
		for (int number : new int[] { 1, 2, 3, -8, -7, -5, Integer.MAX_VALUE })
			assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, READ, List.of(word(number)), 4).status(), "counter " + number);
		assertEquals(SYSTEM_ERROR, call(service(new Device()), PS, READ, List.of(word(1)), 4).status(), "no protected storage");
	}

	@Test
	void vectorsOfCountersHaveTheirSizes() {
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, READ, List.of(new byte[3]), 4).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, READ, List.of(word(0)), 3).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, READ, List.of(word(0)), 5).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, READ, List.of(word(0))).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, READ, List.of(word(0), word(0)), 4).status());
		assertEquals(OK, call(service, NON_SECURE, READ, List.of(word(0), new byte[0]), 4).status(), "an empty vector is none");
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, INCREMENT, List.of(word(0)), 4).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, INCREMENT, List.of()).status());
	}

	@Test
	void aResetIsAskedOfTheDevice() {
		assertEquals(OK, call(service, NON_SECURE, RESET, List.of()).status());
		assertEquals(1, device.resets.size());
	}

	@Test
	void aBoardWithoutRequestsOfItsOwnSupportsNone() {
		Answer answer = call(service, NON_SECURE, IOCTL, List.of(word(0), new byte[64]), 64);
		assertEquals(NOT_SUPPORTED, answer.status());
		assertEquals(64, answer.out().length);
		assertEquals(NOT_SUPPORTED, call(service, NON_SECURE, IOCTL, List.of(new byte[9])).status(), "longer than a request");
		assertEquals(PsaStatus.PROGRAMMER_ERROR, call(service, NON_SECURE, IOCTL, List.of(new byte[3])).status());
		assertEquals(PsaStatus.BUFFER_TOO_SMALL, call(service, NON_SECURE, IOCTL, List.of(word(0), new byte[65])).status());
		assertEquals(PsaStatus.PROGRAMMER_ERROR, call(service, NON_SECURE, IOCTL, List.of(word(0)), 65).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, IOCTL, List.of()).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, IOCTL, List.of(word(0), word(0), word(0))).status());
		assertEquals(SYSTEM_ERROR, call(service, NON_SECURE, IOCTL, List.of(word(0)), 4, 4).status());
	}

	@Test
	void otherTypesAreNotSupported() {
		assertEquals(PsaStatus.NOT_SUPPORTED, call(service, NON_SECURE, 1009, List.of()).status());
		PlatformService without = service(new Device("PLATFORM_NV_COUNTER_MODULE_DISABLED", "ON"));
		assertEquals(PsaStatus.NOT_SUPPORTED, call(without, NON_SECURE, READ, List.of(word(0)), 4).status());
		assertEquals(2, without.config().services().getFirst().operations().size());
	}
}
