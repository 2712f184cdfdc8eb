// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.codegen.CodeGenerator;
import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.codegen.plan.BoardSymbols;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.Planner;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.toolchain.CompilerFinder;
import org.tfmstudio.toolchain.ToolMissingException;

class OperationFilesTest {
	private static final String ALL = """
			partition ALL : application-rot {
			    model dual entry all_main
			    stack 0x800
			    service ALL_PLAIN {
			        sid 0x0000F300 clients non-secure stateless
			        operation nothing()
			        operation numbers(in a: uint8, in b: uint16, in c: uint32, in d: uint64, in e: int8, in f: int16, in g: int32, in h: int64,
			            in i: bool, in j: status, out sum: int64, out flag: bool, out answer: status, inout n: uint8)
			        operation structures(in point: Point, inout box: Box, out other: Box)
			        operation names(in class: uint8, in VAULT: uint8, in secret: bytes[..8], in secret_length: uint32, out psa_x: bool, in msg: string[..4])
			    }
			    service ALL_MAPPED {
			        sid 0x0000F301 clients secure connection-based mm-iovec
			        operation copy(in data: bytes[1..64], out result: bytes[..64])
			        operation fixed(in key: bytes[16], out digest: bytes[32], inout number: uint16)
			        operation texts(in name: string[1..16], out text: string[2..32], inout both: string[1..8])
			        operation change(inout data: bytes[2..8], in other: bytes[..8], in third: uint64)
			    }
			    struct Box { id: bytes[3]; corner: Point; far: int64; level: uint8 }
			    struct Point { x: int32; y: int32; on: bool }
			}
			partition OTHER : psa-rot {
			    model SFN
			    stack 0x400
			    service OTHER_PLAIN { sid 0x0000F302 clients non-secure stateless }
			    uses ALL_MAPPED
			}
			""";

	@TempDir
	private Path folder;

	@Test
	void aClientChecksItsArgumentsAndPacksTheCall() throws IOException {
		Map<String, String> files = files("""
				partition VAULT : application-rot {
				    model SFN stack 0x400
				    service VAULT_STORE {
				        sid 0x0000F100 clients non-secure stateless
				        /** Keeps a secret. */
				        operation put(/** Where. */ in slot: uint32, in secret: bytes[1..64])
				    }
				}
				""", "VAULT");

		assertTrue(files.get("operations/vault_store_client.c").endsWith("""
				psa_status_t vault_store_put(uint32_t slot, const uint8_t *secret, size_t secret_length)
				{
				    struct vault_store_put_in_wire wire_in;
				    psa_invec psa_in[2];

				    if ((secret == NULL && secret_length != 0u) ||
				        secret_length > VAULT_STORE_PUT_SECRET_MAX ||
				        secret_length < VAULT_STORE_PUT_SECRET_MIN) {
				        return PSA_ERROR_INVALID_ARGUMENT;
				    }
				    wire_in.slot = slot;
				    psa_in[0].base = &wire_in;
				    psa_in[0].len = sizeof(wire_in);
				    psa_in[1].base = secret;
				    psa_in[1].len = secret_length;
				    return psa_call(VAULT_STORE_HANDLE, VAULT_STORE_PUT, psa_in, 2u, NULL, 0u);
				}
				"""), files.get("operations/vault_store_client.c"));
		assertTrue(files.get("include/operations/vault_store_client.h").contains("""
				/**
				 * Keeps a secret.
				 *
				 * @param[in] slot Where.
				 * @param[in] secret 1 to 64 bytes
				 * @param secret_length bytes of `secret`
				 * @return what the service answers: 0 and above is success."""), files.get("include/operations/vault_store_client.h"));
	}

	@Test
	void aDispatcherChecksBeforeItCalls() throws IOException {
		assertTrue(files(ALL, "ALL, OTHER").get("operations/all_plain_server.c").contains("""
				    if (!only(msg, 3u, 1u) ||
				        msg->in_size[0] != sizeof(work.op_names.wire_in) ||
				        msg->out_size[0] != sizeof(work.op_names.wire_out)) {
				        return PSA_ERROR_PROGRAMMER_ERROR;
				    }
				    if (msg->in_size[1] > ALL_PLAIN_NAMES_SECRET_MAX ||
				        msg->in_size[2] > ALL_PLAIN_NAMES_MSG_MAX) {
				        return PSA_ERROR_INVALID_ARGUMENT;
				    }
				    if (!fetch(msg, 0u, &work.op_names.wire_in, sizeof(work.op_names.wire_in)) ||
				        !fetch(msg, 1u, work.op_names.secret, msg->in_size[1]) ||
				        !fetch(msg, 2u, work.op_names.msg_, msg->in_size[2])) {
				        return PSA_ERROR_PROGRAMMER_ERROR;
				    }
				    if (memchr(work.op_names.msg_, 0, msg->in_size[2]) != NULL) {
				        return PSA_ERROR_PROGRAMMER_ERROR;
				    }
				"""), files(ALL, "ALL, OTHER").get("operations/all_plain_server.c"));
	}

	@Test
	void namesThatCTakesForSomethingElseAreChanged() throws IOException {
		assertTrue(files(ALL, "ALL, OTHER").get("include/operations/all_plain_client.h").replaceAll("\\s+", " ")
				.contains("psa_status_t all_plain_names(uint8_t class_, uint8_t vault, const uint8_t *secret, size_t secret_length_,"
						+ " uint32_t secret_length, bool *psa_x_, const char *msg_);"));
	}

	@Test
	void structuresStandBehindThoseThatTheyContainAndGapsAreSpeltOut() throws IOException {
		String layout = files(ALL, "ALL, OTHER").get("include/operations/all_layout.h");

		assertTrue(layout.indexOf("struct all_point_wire {") < layout.indexOf("struct all_box_wire {"));
		assertTrue(layout.contains("""
				struct all_box_wire {
				    uint8_t id[3];
				    uint8_t wire_gap0[1];
				    struct all_point_wire corner;
				    int64_t far;
				    uint8_t level;
				    uint8_t wire_gap1[7];
				};
				typedef char wire_size_of_all_box_wire[sizeof(struct all_box_wire) == 32u ? 1 : -1];
				"""), layout);
	}

	@Test
	void sourcesGoToThoseWhoNeedThem() throws IOException {
		DevicePlan plan = plan(ALL, "ALL, OTHER");

		assertEquals(List.of("operations/all_plain_server.c", "operations/all_mapped_server.c"), OperationFiles.sources(plan, plan.partitions().get(0)));
		assertEquals(List.of("operations/all_mapped_client.c"), OperationFiles.sources(plan, plan.partitions().get(1)));
		assertEquals(List.of("operations/all_plain_client.c"), OperationFiles.applicationSources(plan));
		assertEquals(files(ALL, "ALL, OTHER"), files(ALL, "ALL, OTHER"), "the same each time");
	}

	/** Without a warning, with mapped vectors and without, for both models; headers in C++, too. */
	@Test
	void allOfItIsPureC() throws Exception {
		String gcc = compiler();
		Path include = new SdkUnpacker(folder.resolve("cache")).unpack().include();
		List<String> strict = List.of("-pedantic", "-Wall", "-Wextra", "-Werror", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Wundef", "-Wcast-qual",
				"-Iinclude", "-I" + include, "-fsyntax-only", "-mcpu=cortex-m33", "-mthumb");
		for (SpmBackend backend : SpmBackend.values()) {
			Planner planner = new Planner(backend, 1, BoardSymbols.AN521, Map.<String, String>of()::get);
			List<GeneratedFile> files = CodeGenerator.files(planner.plan(set(ALL, "ALL, OTHER").devices().get(0)));
			StringBuilder headers = new StringBuilder();
			for (GeneratedFile file : files) {
				file.write(folder);
				headers.append(file.path().startsWith("include/operations/") ? "#include \"" + file.path().substring("include/".length()) + "\"\n" : "");
			}
			Files.writeString(folder.resolve("headers.cpp"), headers);
			for (int mapped = 0; mapped < 2; mapped++) {
				List<String> command = new ArrayList<>(List.of(gcc, "-std=c99", "-Wstrict-prototypes", "-Wmissing-prototypes",
						"-DPSA_FRAMEWORK_HAS_MM_IOVEC=" + mapped));
				command.addAll(strict);
				files.stream().map(GeneratedFile::path).filter(path -> path.startsWith("operations/")).forEach(command::add);
				assertEquals("", run(command), backend + " " + mapped);
			}
			List<String> cpp = new ArrayList<>(List.of(gcc, "-x", "c++", "-std=c++11"));
			cpp.addAll(strict);
			cpp.add("headers.cpp");
			String said = run(cpp);
			assertFalse(said.contains("error") && !said.contains("cc1plus"), said);
		}
	}

	private String run(List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		process.waitFor();
		return out;
	}

	private static String compiler() throws ToolMissingException {
		try {
			return CompilerFinder.ofEnvironment().find().executable().toString();
		} catch (ToolMissingException e) {
			if (System.getenv("CI") != null) {
				throw e;
			}
			return Assumptions.abort(e.getMessage());
		}
	}

	private Map<String, String> files(String partition, String names) throws IOException {
		return CodeGenerator.files(plan(partition, names)).stream().collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::content));
	}

	private DevicePlan plan(String partition, String names) throws IOException {
		Planner planner = new Planner(SpmBackend.IPC, 1, BoardSymbols.AN521, Map.<String, String>of()::get);
		DevicePlan plan = planner.plan(set(partition, names).devices().get(0));
		assertEquals(List.of(), planner.problems());
		return plan;
	}

	private ManifestSet set(String partition, String names) throws IOException {
		Files.writeString(folder.resolve("all.partition"), partition);
		Files.writeString(folder.resolve("all.device"), "device d { partitions " + names + " non-secure app \"app/\" }\n");
		return Manifests.load(List.of(folder));
	}
}
