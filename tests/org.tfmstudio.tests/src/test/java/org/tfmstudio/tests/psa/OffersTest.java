// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;

/** What each profile offers, found out by an application that tries everything: exactly what TF-M's tables say, and nothing else. */
class OffersTest {
	private static final int PROGRAMMER_ERROR = -129;
	private static final int NOT_SUPPORTED = -134;
	private static final int INVALID_ARGUMENT = -135;
	private static final int DOES_NOT_EXIST = -140;
	/** A key of 256 bits where AES was built for 128 makes no sense to TF-M. */
	private static final String LONG_KEY = "ccm-256";
	private static final String LINE = "offers ";
	private static final List<String> SERVICES = List.of("crypto", "its", "ps", "attestation", "platform", "fwu");

	private static final Set<String> SMALL = Set.of("sha-224", "sha-256", "hmac-sha-256", "ccm", "tls12-prf", "tls12-psk-to-ms");
	private static final Set<String> MEDIUM = plus(SMALL, "hkdf", "secp256r1", "ecdsa", "ecdh", "one-shot-hash");
	private static final Set<String> LARGE = plus(MEDIUM, "sha-384", "sha-512", "hmac-sha-384", "cmac", "cbc", "cbc-pkcs7", "ctr", "cfb", "ccm-256", "gcm", "secp384r1",
			"deterministic-ecdsa", "rsa-pkcs1v15-sign", "rsa-pss", "rsa-oaep", "rsa-pkcs1v15-crypt");

	@TempDir
	private Path folder;

	@Test
	void small() throws Exception {
		check("profile small", Set.of("crypto", "its", "attestation"), SMALL);
	}

	/** Firmware update is TF-M's choice for this profile, too, where the platform has it; it is switched off here as in a build for AN521. */
	@Test
	void mediumWithoutApplicationRoot() throws Exception {
		check("profile medium_arotless set TFM_PARTITION_FIRMWARE_UPDATE = OFF", Set.of("crypto", "its", "attestation", "platform"), MEDIUM);
	}

	@Test
	void mediumWithoutApplicationRootAsItsProfileSays() throws Exception {
		check("profile medium_arotless", Set.of("crypto", "its", "attestation", "platform", "fwu"), MEDIUM);
	}

	@Test
	void medium() throws Exception {
		check("profile medium", Set.of("crypto", "its", "ps", "attestation", "platform"), MEDIUM);
	}

	@Test
	void large() throws Exception {
		check("profile large", Set.of("crypto", "its", "ps", "attestation", "platform"), LARGE);
	}

	private void check(String device, Set<String> services, Set<String> algorithms) throws Exception {
		Map<String, String> found = run(device);
		assertEquals(SERVICES.stream().map(it -> services.contains(it) ? "1" : "0").toList(), List.of(found.remove("versions").split(" ")));
		Set<String> answering = new TreeSet<>();
		Set<String> offered = new TreeSet<>();
		found.forEach((name, text) -> {
			int status = Integer.parseInt(text);
			boolean service = SERVICES.contains(name);
			if (service && status != absent(name)) {
				answering.add(name);
				assertTrue(status >= 0 || status == DOES_NOT_EXIST, () -> name + " answers " + status);
			} else if (!service && status == 0) {
				offered.add(name);
			} else if (!service) {
				assertEquals(name.equals(LONG_KEY) ? INVALID_ARGUMENT : NOT_SUPPORTED, status, name);
			}
		});
		assertEquals(new TreeSet<>(services), answering);
		assertEquals(new TreeSet<>(algorithms), offered);
	}

	/** What a call of a service that is not there gives; the platform's client makes an error of its own of it. */
	private static int absent(String service) {
		return service.equals("platform") ? 1 : PROGRAMMER_ERROR;
	}

	private Map<String, String> run(String device) throws Exception {
		StringBuilder uart = new StringBuilder();
		try (DeviceSession session = PsaApplication.build(folder, device, "offers/main.c").open()) {
			session.observe((number, value) -> uart.append((char) value));
			Stop stop = session.boot().orElseGet(() -> session.run(PsaApplication.LIMITS));
			assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
			assertEquals(0, stop.code());
		}
		Map<String, String> found = new LinkedHashMap<>();
		uart.toString().lines().filter(it -> it.startsWith(LINE)).map(it -> it.substring(LINE.length()).split(" ", 2)).forEach(it -> found.put(it[0], it[1]));
		return found;
	}

	private static Set<String> plus(Set<String> fewer, String... more) {
		Set<String> all = new TreeSet<>(fewer);
		all.addAll(List.of(more));
		return all;
	}
}
