// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;

/**
 * Material of keys is nowhere in memory once non-secure code has destroyed the keys and aborted the operations: not in the device's, nor in any live
 * object of the simulator, its record of events included. The whole heap is searched, for bytes that no literal holds.
 */
class KeysWipedTest extends ProjectOnDevice {
	/** Each byte of the secret is this much more than the one before, and then some. */
	private static final int STEP = 167;
	private static final int LENGTH = 16;

	private static final String APPLICATION = """
			#include "psa/crypto.h"
			#include "tfmstudio.h"

			static uint8_t secret[16];
			static int bad;

			static void ok(const char *what, psa_status_t status)
			{
			    if (status != PSA_SUCCESS) {
			        studio_printf("%s %d\\n", what, (int)status);
			        bad = 1;
			    }
			}

			static psa_key_id_t made(psa_key_type_t type, psa_algorithm_t alg, psa_key_usage_t usage, psa_key_id_t id)
			{
			    psa_key_attributes_t about = PSA_KEY_ATTRIBUTES_INIT;
			    psa_key_id_t key = 0;

			    psa_set_key_type(&about, type);
			    psa_set_key_algorithm(&about, alg);
			    psa_set_key_usage_flags(&about, usage);
			    if (id != 0) {
			        psa_set_key_id(&about, id);
			    }
			    ok("import", psa_import_key(&about, secret, sizeof(secret), &key));
			    return key;
			}

			int main(void)
			{
			    volatile uint8_t *byte = secret;
			    volatile unsigned step = @STEP@;
			    for (unsigned i = 0; i < sizeof(secret); i++) {
			        byte[i] = (uint8_t)(step * (i + 1) + i * i);
			    }

			    psa_key_id_t raw = made(PSA_KEY_TYPE_RAW_DATA, 0, PSA_KEY_USAGE_EXPORT, 77);
			    psa_key_id_t hmac = made(PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_USAGE_SIGN_MESSAGE, 0);
			    psa_key_id_t cmac = made(PSA_KEY_TYPE_AES, PSA_ALG_CMAC, PSA_KEY_USAGE_SIGN_MESSAGE, 0);
			    psa_key_id_t aes = made(PSA_KEY_TYPE_AES, PSA_ALG_CTR, PSA_KEY_USAGE_ENCRYPT, 0);
			    psa_key_id_t gcm = made(PSA_KEY_TYPE_AES, PSA_ALG_GCM, PSA_KEY_USAGE_ENCRYPT, 0);
			    psa_key_id_t derive = made(PSA_KEY_TYPE_DERIVE, PSA_ALG_HKDF(PSA_ALG_SHA_256), PSA_KEY_USAGE_DERIVE, 0);

			    psa_mac_operation_t mac1 = PSA_MAC_OPERATION_INIT, mac2 = PSA_MAC_OPERATION_INIT;
			    psa_cipher_operation_t cipher = PSA_CIPHER_OPERATION_INIT;
			    psa_aead_operation_t aead = PSA_AEAD_OPERATION_INIT;
			    psa_key_derivation_operation_t prf = PSA_KEY_DERIVATION_OPERATION_INIT, hkdf = PSA_KEY_DERIVATION_OPERATION_INIT;
			    uint8_t out[64];
			    size_t length;

			    ok("mac", psa_mac_sign_setup(&mac1, hmac, PSA_ALG_HMAC(PSA_ALG_SHA_256)));
			    ok("mac", psa_mac_sign_setup(&mac2, cmac, PSA_ALG_CMAC));
			    ok("mac", psa_mac_update(&mac2, (const uint8_t *)"abc", 3));
			    ok("cipher", psa_cipher_encrypt_setup(&cipher, aes, PSA_ALG_CTR));
			    ok("cipher", psa_cipher_generate_iv(&cipher, out, sizeof(out), &length));
			    ok("cipher", psa_cipher_update(&cipher, (const uint8_t *)"abc", 3, out, sizeof(out), &length));
			    ok("aead", psa_aead_encrypt_setup(&aead, gcm, PSA_ALG_GCM));
			    ok("aead", psa_aead_generate_nonce(&aead, out, sizeof(out), &length));
			    ok("prf", psa_key_derivation_setup(&prf, PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256)));
			    ok("prf", psa_key_derivation_input_bytes(&prf, PSA_KEY_DERIVATION_INPUT_SEED, (const uint8_t *)"abc", 3));
			    ok("prf", psa_key_derivation_input_bytes(&prf, PSA_KEY_DERIVATION_INPUT_SECRET, secret, sizeof(secret)));
			    ok("hkdf", psa_key_derivation_setup(&hkdf, PSA_ALG_HKDF(PSA_ALG_SHA_256)));
			    ok("hkdf", psa_key_derivation_input_key(&hkdf, PSA_KEY_DERIVATION_INPUT_SECRET, derive));
			    ok("mac", psa_mac_compute(hmac, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 3, out, sizeof(out), &length));
			    ok("export", psa_export_key(raw, out, sizeof(out), &length));

			    for (unsigned i = 0; i < sizeof(secret); i++) {
			        byte[i] = 0;
			    }
			    for (unsigned i = 0; i < sizeof(out); i++) {
			        ((volatile uint8_t *)out)[i] = 0;
			    }
			    @END@
			    return bad;
			}
			""";

	private static final String DESTROY = """
			ok("abort", psa_mac_abort(&mac1));
			ok("abort", psa_mac_abort(&mac2));
			ok("abort", psa_cipher_abort(&cipher));
			ok("abort", psa_aead_abort(&aead));
			ok("abort", psa_key_derivation_abort(&prf));
			ok("abort", psa_key_derivation_abort(&hkdf));
			const psa_key_id_t keys[] = { raw, hmac, cmac, aes, gcm, derive };
			for (unsigned i = 0; i < 6; i++) {
			    ok("destroy", psa_destroy_key(keys[i]));
			}
			""";

	@Test
	void destroyedKeysAreNowhere() throws Exception {
		// as long as keys live the search finds them, so that it can find what is left
		assertTrue(found("") > 0, "the search finds living keys");
		assertEquals(0, found(DESTROY));
	}

	/** How often the secret is in the heap when the application has ended. */
	private int found(String end) throws Exception {
		write("app/main.c", APPLICATION.replace("@STEP@", Integer.toString(STEP)).replace("@END@", end));
		write("t.device", "device t { board an521 profile large non-secure app \"app/\" }\n");
		try (DeviceSession device = open(build())) {
			device.boot();
			Stop stop = device.run(LIMITS);
			assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
			assertEquals(0, stop.code(), uart::toString);
			int found = inHeap();
			assertTrue(events.events().size() > 20);
			return found;
		}
	}

	private int inHeap() throws IOException {
		Path dump = folder.resolve("heap.hprof");
		ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
		int found = 0;
		try (FileChannel file = FileChannel.open(dump)) {
			long size = file.size();
			for (long at = 0; at < size; at += 1 << 29) {
				MappedByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, at, Math.min((1 << 29) + LENGTH, size - at));
				for (int i = 0; i + LENGTH <= bytes.limit() && i < 1 << 29; i++) {
					if (bytes.get(i) == secret(0) && isSecret(bytes, i)) {
						found++;
					}
				}
			}
		} finally {
			Files.delete(dump);
		}
		return found;
	}

	private static byte secret(int index) {
		return (byte) (STEP * (index + 1) + index * index);
	}

	private static boolean isSecret(MappedByteBuffer bytes, int from) {
		for (int i = 0; i < LENGTH; i++) {
			if (bytes.get(from + i) != secret(i)) {
				return false;
			}
		}
		return true;
	}
}
