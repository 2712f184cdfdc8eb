// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/**
 * Project Wycheproof's test vectors: the folder is that of system property {@code tfmstudio.wycheproof}. Without it a test is skipped with a notice.
 */
public record Wycheproof(JsonObject group, JsonObject test) {
	private static final Path FOLDER = Path.of(System.getProperty("tfmstudio.wycheproof", "/work/shared/data/wycheproof"));

	/** What a vector demands of us. */
	public enum Verdict {
		ACCEPT, REJECT
	}

	/** Tries a vector: true for accepted; false or a {@link PsaException} for rejected. */
	@FunctionalInterface
	public interface Trial {
		boolean accepts(Wycheproof vector);
	}

	/** Says what TF-M makes of a vector that may be taken or refused. */
	@FunctionalInterface
	public interface Judge {
		Verdict of(Wycheproof vector);
	}

	/** Tries all vectors of a file, none of which leaves a choice. */
	public static void check(String file, Trial trial) {
		check(file, vector -> {
			throw new AssertionError("a vector that leaves a choice: " + vector.test);
		}, trial);
	}

	/** Tries all vectors of a file. */
	public static void check(String file, Judge acceptable, Trial trial) {
		List<Wycheproof> vectors = read(file);
		List<String> wrong = new ArrayList<>();
		for (Wycheproof vector : vectors) {
			Verdict expected = switch (vector.text("result")) {
				case "valid" -> Verdict.ACCEPT;
				case "invalid" -> Verdict.REJECT;
				default -> acceptable.of(vector);
			};
			Verdict actual;
			try {
				actual = trial.accepts(vector) ? Verdict.ACCEPT : Verdict.REJECT;
			} catch (PsaException e) {
				actual = Verdict.REJECT;
			}
			if (actual != expected)
				wrong.add(vector.test.get("tcId") + " " + vector.text("comment") + ": " + actual + " where " + expected + " is due");
		}
		assertTrue(vectors.size() > 10, file + " holds " + vectors.size() + " vectors");
		assertEquals(List.of(), wrong, file);
	}

	private static List<Wycheproof> read(String file) {
		Path path = FOLDER.resolve(file);
		assumeTrue(Files.isRegularFile(path), () -> "no " + path + ": set -Dtfmstudio.wycheproof to the folder of Wycheproof's vectors");
		try {
			List<Wycheproof> vectors = new ArrayList<>();
			for (JsonElement group : JsonParser.parseString(Files.readString(path)).getAsJsonObject().getAsJsonArray("testGroups"))
				for (JsonElement test : group.getAsJsonObject().getAsJsonArray("tests"))
					vectors.add(new Wycheproof(group.getAsJsonObject(), test.getAsJsonObject()));
			return vectors;
		} catch (IOException e) {
			throw new AssertionError(path.toString(), e);
		}
	}

	private Optional<JsonElement> find(String name) {
		return Optional.ofNullable(test.get(name)).or(() -> Optional.ofNullable(group.get(name)));
	}

	/** A value of the vector, or of its group. */
	public String text(String name) {
		return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + test)).getAsString();
	}

	public int number(String name) {
		return find(name).orElseThrow().getAsInt();
	}

	public byte[] bytes(String name) {
		return HexFormat.of().parseHex(text(name));
	}

	/** A value inside of an object of the group, "publicKey". */
	public byte[] bytes(String object, String name) {
		return HexFormat.of().parseHex(group.getAsJsonObject(object).get(name).getAsString());
	}
}
