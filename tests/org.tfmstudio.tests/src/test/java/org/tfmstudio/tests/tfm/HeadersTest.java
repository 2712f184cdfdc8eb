// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/**
 * The SDK's headers say what those of a TF-M build say: each macro that both have, for samples of all its parameters, and each type's size, compiled
 * against both and compared.
 */
class HeadersTest {
	private static final List<String> HEADERS = List.of("psa/crypto.h", "psa/internal_trusted_storage.h", "psa/protected_storage.h", "psa/initial_attestation.h",
			"tfm_crypto_defs.h", "tfm_platform_api.h", "tfm_its_defs.h", "tfm_ps_defs.h", "tfm_attest_defs.h", "psa/client.h", "psa_manifest/sid.h");
	private static final List<String> TYPES = List.of("psa_hash_operation_t", "psa_mac_operation_t", "psa_cipher_operation_t", "psa_aead_operation_t",
			"psa_key_derivation_operation_t", "psa_key_attributes_t", "psa_key_policy_t", "struct tfm_crypto_pack_iovec", "struct psa_storage_info_t", "psa_algorithm_t",
			"psa_key_type_t", "psa_ecc_family_t", "psa_dh_family_t", "psa_key_lifetime_t", "psa_key_usage_t", "psa_key_id_t", "psa_key_derivation_step_t",
			"psa_key_location_t", "psa_key_persistence_t", "enum tfm_platform_err_t", "psa_invec", "psa_outvec", "psa_handle_t");
	private static final List<String> OFFSETS = List.of("offsetof(struct tfm_crypto_pack_iovec, alg)", "offsetof(struct tfm_crypto_pack_iovec, op_handle)",
			"offsetof(struct tfm_crypto_pack_iovec, aead_in)", "offsetof(struct tfm_crypto_pack_iovec, function_id)",
			"offsetof(struct tfm_crypto_pack_iovec, step)", "offsetof(struct tfm_crypto_pack_iovec, capacity)", "offsetof(struct tfm_crypto_pack_iovec, value)");
	private static final List<String> FUNCTIONS = List.of("TFM_CRYPTO_GENERATE_RANDOM_SID", "TFM_CRYPTO_GENERATE_KEY_SID", "TFM_CRYPTO_HASH_ABORT_SID",
			"TFM_CRYPTO_MAC_ABORT_SID", "TFM_CRYPTO_CIPHER_ABORT_SID", "TFM_CRYPTO_AEAD_ABORT_SID", "TFM_CRYPTO_ASYMMETRIC_VERIFY_HASH_SID",
			"TFM_CRYPTO_ASYMMETRIC_DECRYPT_SID", "TFM_CRYPTO_KEY_DERIVATION_ABORT_SID", "TFM_BUILTIN_KEY_ID_IAK", "TFM_BUILTIN_KEY_ID_MAX");
	/** Sizes that a build makes as small as its algorithms allow; ours fit all of them. */
	private static final List<String> LARGEST = List.of("_MAX_SIZE", "_MAX_KEY_BITS", "_MAX_CURVE_BITS", "_MAX_HASH_BLOCK_SIZE", "_MAX_KEY_LENGTH", "_TAG_MAX_SIZE");
	private static final int LEAST = 8_000;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> theSdkSaysTheSame() throws IOException {
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> compare(build)));
	}

	private void compare(Build build) throws Exception {
		Optional<ExportPackage> exported = ExportPackage.of(build.folder());
		Assumptions.assumeTrue(exported.isPresent(), "notice: skipped, " + build + " was not installed: it has no api_ns");
		Assumptions.assumeTrue(exported.get().option("TFM_VERSION").startsWith("2.1"), "notice: skipped, the SDK follows TF-M 2.1");
		List<String> flags = new ArrayList<>(exported.get().definitions());
		flags.addAll(exported.get().includes());
		Path include = exported.get().folder().resolve("interface/include");
		Assumptions.assumeTrue(Files.exists(include.resolve("psa/crypto.h")), "notice: skipped, " + build + " has no crypto");
		List<String> common = HEADERS.stream().filter(it -> Files.exists(include.resolve(it))).toList(); // of the services that were built
		HeaderValues theirs = new HeaderValues(folder.resolve("theirs"), with("stddef.h", common), flags);
		Sdk sdk = new SdkUnpacker(folder.resolve("sdk")).unpack();
		List<String> headers = common.stream().map(it -> it.equals("psa_manifest/sid.h") ? "psa_manifest/tfm_services.h" : it).toList();
		HeaderValues ours = new HeaderValues(folder.resolve("ours"), with("stddef.h", headers), List.of("-I" + sdk.include()));

		Map<String, List<String>> macros = theirs.macros("PSA_", "TFM_");
		Map<String, List<String>> own = ours.macros("PSA_", "TFM_");
		macros.keySet().retainAll(own.keySet());
		macros.keySet().removeIf(it -> it.endsWith("_H") || it.endsWith("_INIT"));
		Set<String> unknown = new TreeSet<>();
		List<String> expressions = new ArrayList<>();
		Map<String, List<String>> samples = samples(macros);
		macros.forEach((macro, parameters) -> expressions.addAll(parameters.isEmpty() ? List.of(macro) : HeaderValues.calls(macro, parameters, samples, unknown)));
		List<String> types = TYPES.stream().filter(it -> !it.contains("platform") || common.contains("tfm_platform_api.h")).toList();
		types.forEach(it -> expressions.add("sizeof(" + it + ")"));
		expressions.addAll(OFFSETS);
		expressions.addAll(FUNCTIONS);
		assertEquals(Set.of(), unknown, "parameters without samples");

		int[] expected = theirs.values(expressions);
		int[] found = ours.values(expressions);
		List<String> different = new ArrayList<>();
		for (int i = 0; i < expected.length; i++) {
			String name = expressions.get(i);
			boolean limit = LARGEST.stream().anyMatch(name::endsWith);
			if (limit ? Integer.compareUnsigned(found[i], expected[i]) < 0 : found[i] != expected[i]) {
				different.add(name + " is " + Integer.toHexString(found[i]) + ", not " + Integer.toHexString(expected[i]));
			}
		}
		assertEquals(List.of(), different);
		assertTrue(expressions.size() > LEAST, () -> "only " + expressions.size() + " values");
		System.out.println("headers   | " + build + ": " + expressions.size() + " values of " + macros.size() + " macros and " + types.size() + " types are the same");
	}

	private static List<String> with(String first, List<String> others) {
		return Stream.concat(Stream.of(first), others.stream()).toList();
	}

	private static Map<String, List<String>> samples(Map<String, List<String>> macros) {
		List<String> hashes = List.of("PSA_ALG_SHA_224", "PSA_ALG_SHA_256", "PSA_ALG_SHA_512", "PSA_ALG_SHA3_384", "PSA_ALG_MD5", "PSA_ALG_ANY_HASH");
		List<String> algorithms = new ArrayList<>(plain(macros, "PSA_ALG_"));
		macros.forEach((macro, parameters) -> {
			if (macro.startsWith("PSA_ALG_") && parameters.equals(List.of("hash_alg"))) {
				hashes.forEach(hash -> algorithms.add(macro + "(" + hash + ")"));
			}
		});
		algorithms.addAll(List.of("PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 8)", "PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 4)",
				"PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 10)", "PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8)",
				"PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 4)", "PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4)",
				"PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256))", "(PSA_ALG_VENDOR_FLAG | PSA_ALG_SHA_256)"));
		List<String> families = plain(macros, "PSA_ECC_FAMILY_");
		List<String> types = new ArrayList<>(plain(macros, "PSA_KEY_TYPE_"));
		families.forEach(it -> types.addAll(List.of("PSA_KEY_TYPE_ECC_KEY_PAIR(" + it + ")", "PSA_KEY_TYPE_ECC_PUBLIC_KEY(" + it + ")")));
		types.addAll(List.of("PSA_KEY_TYPE_DH_KEY_PAIR(3)", "PSA_KEY_TYPE_DH_PUBLIC_KEY(3)", "PSA_KEY_TYPE_VENDOR_FLAG"));
		List<String> bits = List.of("0", "128", "255", "256", "521", "2048");
		List<String> lengths = List.of("0u", "1u", "15u", "16u", "17u", "100u");

		Map<String, List<String>> samples = new HashMap<>();
		fill(samples, algorithms, "alg", "mac_alg", "aead_alg", "hkdf_alg", "hmac_alg", "kdf_alg", "pbkdf2_alg");
		fill(samples, hashes, "hash_alg");
		fill(samples, List.of("PSA_ALG_ECDH", "PSA_ALG_FFDH"), "ka_alg");
		fill(samples, types, "type", "key_type");
		fill(samples, families, "family", "curve");
		fill(samples, bits, "bits", "key_bits", "curve_bits");
		fill(samples, lengths, "length", "bytes", "input_length", "plaintext_length", "ciphertext_length", "mac_length", "min_mac_length", "tag_length", "min_tag_length");
		fill(samples, List.of("0u", "1u", "0xffu", "0x800001ffu", "0x12345602u"), "lifetime");
		fill(samples, List.of("0", "1", "0xff"), "persistence");
		fill(samples, List.of("0", "0x800001"), "location");
		fill(samples, List.of("3"), "group");
		fill(samples, List.of("1u", "16u"), "block_size");
		fill(samples, List.of("0", "3", "7"), "a", "b", "c");
		fill(samples, List.of("0", "5", "-129"), "handle");
		fill(samples, List.of("0x0203", "0x0900"), "_function_id");
		return samples;
	}

	private static void fill(Map<String, List<String>> samples, List<String> values, String... names) {
		Arrays.stream(names).forEach(name -> samples.put(name, values));
	}

	/** Macros of that beginning that are values, not masks or categories. */
	private static List<String> plain(Map<String, List<String>> macros, String begin) {
		return macros.entrySet().stream().filter(it -> it.getValue().isEmpty()).map(Map.Entry::getKey)
				.filter(it -> it.startsWith(begin) && !it.contains("MASK") && !it.contains("FLAG") && !it.contains("CATEGORY")).toList();
	}
}
