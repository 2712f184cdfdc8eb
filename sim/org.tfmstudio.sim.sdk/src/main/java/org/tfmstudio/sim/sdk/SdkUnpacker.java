// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the SDK, which lies in this bundle, where a compiler can read it: into a folder named by its content's hash (decision
 * 12), so that several versions live side by side and an unpacked one is never written again. Several processes may unpack at
 * the same time; what one of them has begun, the others wait for.
 */
public final class SdkUnpacker {

	private static final String ROOT = "/sdk/";
	private static final String LOCK = ".lock";
	private static final int HASH_DIGITS = 16;

	private final Path cache;

	/** Unpacks below the given folder, which need not exist yet. */
	public SdkUnpacker(Path cache) {
		this.cache = cache;
	}

	/** Unpacks below the user's cache folder: {@code $XDG_CACHE_HOME/tfm-studio} or {@code ~/.cache/tfm-studio}. */
	public static SdkUnpacker inUserCache() {
		String xdg = System.getenv("XDG_CACHE_HOME");
		Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
		return new SdkUnpacker(base.resolve("tfm-studio"));
	}

	/** The names of all files of the SDK, relative to its folder, in order. */
	public static List<String> files() throws IOException {
		return new String(resource("index.txt"), StandardCharsets.UTF_8).lines().toList();
	}

	/**
	 * The SDK, unpacked now or found unpacked.
	 *
	 * @throws IOException when the cache folder cannot be written; the message names it
	 */
	public Sdk unpack() throws IOException {
		Map<String, byte[]> contents = new LinkedHashMap<>();
		MessageDigest digest = sha256();
		for (String name : files()) {
			byte[] content = resource(name);
			contents.put(name, content);
			digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
			digest.update(content);
		}
		String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
		Path folder = cache.resolve("sdk-" + hash);
		if (!complete(folder, contents)) {
			write(folder, contents);
		}
		return new Sdk(folder, hash);
	}

	private static boolean complete(Path folder, Map<String, byte[]> contents) throws IOException {
		for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
			Path file = folder.resolve(entry.getKey());
			if (!Files.isRegularFile(file) || Files.size(file) != entry.getValue().length) {
				return false;
			}
		}
		return true;
	}

	/** One at a time: the monitor among threads, the file's lock among processes. Whoever comes second finds the work done. */
	private void write(Path folder, Map<String, byte[]> contents) throws IOException {
		Files.createDirectories(cache);
		synchronized (SdkUnpacker.class) {
			try (FileChannel channel = FileChannel.open(cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock lock = channel.lock()) {
				if (complete(folder, contents)) {
					return;
				}
				delete(folder); // somebody deleted part of it
				Path fresh = Files.createTempDirectory(cache, "unpacking-");
				try {
					for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
						Path file = fresh.resolve(entry.getKey());
						Files.createDirectories(file.getParent());
						Files.write(file, entry.getValue());
					}
					Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
				} finally {
					delete(fresh);
				}
			}
		}
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> tree = Files.walk(folder)) {
			for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
	}

	private static byte[] resource(String name) throws IOException {
		try (InputStream in = SdkUnpacker.class.getResourceAsStream(ROOT + name)) {
			if (in == null) {
				throw new IOException("the SDK in this installation lacks " + name);
			}
			return in.readAllBytes();
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
