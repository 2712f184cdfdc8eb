// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;

/** An application that brings a newer one of itself: every state of the update machine, seen by psa_fwu_query from non-secure code. */
class FirmwareUpdateTest extends ProjectOnDevice {
	/** Where the test puts the new image: its length, then its bytes. */
	private static final int NEWS = 0x2818_0000;

	private static final String APPLICATION = """
			#include "psa/update.h"
			#include "tfmstudio.h"

			#define NS FWU_COMPONENT_ID_NONSECURE
			#define NEWS ((const uint32_t *)0x28180000)

			static unsigned state(void)
			{
			    psa_fwu_component_info_t info = { 0 };
			    return psa_fwu_query(NS, &info) == PSA_SUCCESS ? info.state : 99u;
			}

			static unsigned major(void)
			{
			    psa_fwu_component_info_t info = { 0 };
			    return psa_fwu_query(NS, &info) == PSA_SUCCESS ? info.version.major : 99u;
			}

			static void show(const char *what, psa_status_t status)
			{
			    studio_printf("%s %d -> %u\\n", what, (int)status, state());
			}

			static void bring(void)
			{
			    const uint8_t *image = (const uint8_t *)(NEWS + 1);
			    psa_status_t status = PSA_SUCCESS;

			    show("start", psa_fwu_start(NS, 0, 0));
			    for (uint32_t at = 0; at < NEWS[0] && status == PSA_SUCCESS; at += PSA_FWU_MAX_WRITE_SIZE) {
			        uint32_t left = NEWS[0] - at;
			        status = psa_fwu_write(NS, at, image + at, left < PSA_FWU_MAX_WRITE_SIZE ? left : PSA_FWU_MAX_WRITE_SIZE);
			    }
			    show("write", status);
			    show("finish", psa_fwu_finish(NS));
			}

			int main(void)
			{
			    studio_printf("version %u -> %u\\n", major(), state());
			    @@
			    return 0;
			}
			""";

	@Test
	void anOverwritingDeviceInstallsTheNewImageAtTheNextStart() throws Exception {
		String main = APPLICATION.replace("@@", """
				if (major() == 1) {
				    bring();
				    show("cancel", psa_fwu_cancel(NS));
				    show("clean", psa_fwu_clean(NS));
				    bring();
				    show("install", psa_fwu_install());
				    show("reject", psa_fwu_reject(PSA_ERROR_GENERIC_ERROR));
				    show("clean", psa_fwu_clean(NS));
				    show("accept", psa_fwu_accept());
				    bring();
				    show("install", psa_fwu_install());
				    psa_fwu_request_reboot();
				}
				""");

		Stop stop = update(main, "OVERWRITE_ONLY");

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		String brought = "start 0 -> 1\nwrite 0 -> 1\nfinish 0 -> 2\n";
		assertEquals("version 1 -> 0\n" + brought + "cancel 0 -> 4\nclean 0 -> 0\n" + brought + "install 1 -> 3\nreject 0 -> 4\nclean 0 -> 0\n"
				+ "accept -134 -> 0\n" + brought + "install 1 -> 3\nversion 2 -> 0\n", said(), uart::toString);
		assertTrue(uart.toString().contains("Image 1 2.0.0+0 is installed from the secondary slot (overwrite only)"), uart::toString);
	}

	@Test
	void anExchangingDeviceTriesTheNewImageAndGoesBackUnlessItIsAccepted() throws Exception {
		String main = APPLICATION.replace("@@", """
				if (major() == 1 && NEWS[0] != 0) {
				    bring();
				    show("install", psa_fwu_install());
				    psa_fwu_request_reboot();
				} else if (major() == 2) {
				    *(volatile uint32_t *)NEWS = 0;
				    show("install", psa_fwu_install());
				    show("reject", psa_fwu_reject(PSA_ERROR_GENERIC_ERROR));
				    show("accept", psa_fwu_accept());
				    psa_fwu_request_reboot();
				}
				""");

		Stop stop = update(main, "SWAP_USING_SCRATCH");

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		// TF-M's reject tells the reboot of the last component, which is the one on trial
		assertEquals("version 1 -> 0\nstart 0 -> 1\nwrite 0 -> 1\nfinish 0 -> 2\ninstall 1 -> 3\nversion 2 -> 5\ninstall -137 -> 5\n"
				+ "reject 1 -> 6\naccept -137 -> 6\nversion 1 -> 0\n", said(), uart::toString);
	}

	@Test
	void anAcceptedImageStays() throws Exception {
		String main = APPLICATION.replace("@@", """
				if (major() == 1) {
				    bring();
				    show("install", psa_fwu_install());
				    psa_fwu_request_reboot();
				} else if (state() == PSA_FWU_TRIAL) {
				    show("accept", psa_fwu_accept());
				    show("clean", psa_fwu_clean(NS));
				    psa_fwu_request_reboot();
				}
				""");

		Stop stop = update(main, "SWAP_USING_MOVE");

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		assertTrue(said().endsWith("install 1 -> 3\nversion 2 -> 5\naccept 0 -> 7\nclean 0 -> 0\nversion 2 -> 0\n"), uart::toString);
	}

	/** What the application printed; the boot log has lines of its own. */
	private String said() {
		return String.join("\n", uart.toString().lines().filter(it -> it.contains(" -> ")).toList()) + "\n";
	}

	private Stop update(String main, String strategy) throws Exception {
		write("app/main.c", main);
		device("2.0.0", strategy);
		byte[] news = image(build());
		device("1.0.0", strategy);
		BuildResult built = build();
		try (DeviceSession device = open(built)) {
			device.boot().ifPresent(stop -> {
				throw new AssertionError(stop.toString());
			});
			byte[] length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(news.length).array();
			device.write(0, NEWS | 0x1000_0000, length);
			for (int at = 0; at < news.length; at += 1024) {
				device.write(0, (NEWS + 4 + at) | 0x1000_0000, Arrays.copyOfRange(news, at, Math.min(news.length, at + 1024)));
			}
			return device.run(LIMITS);
		}
	}

	private void device(String version, String strategy) throws Exception {
		write("t.device", "device t { board an521 profile base isolation 1 backend SFN non-secure app \"app/\""
				+ " set TFM_PARTITION_FIRMWARE_UPDATE = ON set TFM_PARTITION_PLATFORM = ON set TFM_PARTITION_CRYPTO = ON"
				+ " set TFM_PARTITION_INTERNAL_TRUSTED_STORAGE = ON set MCUBOOT_UPGRADE_STRATEGY = " + strategy
				+ " set MCUBOOT_IMAGE_VERSION_NS = " + version + " }\n");
	}

	private byte[] image(BuildResult built) throws Exception {
		try (Stream<Path> files = Files.walk(built.deviceJson().getParent())) {
			return Files.readAllBytes(files.filter(it -> it.toString().endsWith("_signed.bin")).findFirst().orElseThrow());
		}
	}
}
