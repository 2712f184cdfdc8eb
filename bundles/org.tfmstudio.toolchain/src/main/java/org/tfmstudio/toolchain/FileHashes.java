// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files, each read once in the life of this object: one build. Safe for several threads. */
public final class FileHashes {

	/** What stands for a file that is not there. */
	public static final String ABSENT = "-";

	private final Map<Path, String> known = new ConcurrentHashMap<>();

	/** The hash in hexadecimal digits, or {@link #ABSENT}. */
	public String of(Path file) {
		return known.computeIfAbsent(file, FileHashes::read);
	}

	/** Forgets a file that this build has written. */
	public void forget(Path file) {
		known.remove(file);
	}

	/** The hash of a text. */
	public static String ofText(String text) {
		return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String read(Path file) {
		try {
			return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
		} catch (IOException e) {
			return ABSENT;
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}
}
