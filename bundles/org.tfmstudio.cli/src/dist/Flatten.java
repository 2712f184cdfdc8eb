// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars into a flat folder without their signature files, which would keep the JVM from archiving their classes, and with frames in old
 * classes, the lack of which would, too.
 */
public class Flatten {
	/** Two arguments: the folder of jars, and the new folder. */
	public static void main(String[] args) throws IOException {
		Path to = Files.createDirectories(Path.of(args[1]));
		List<Path> jars;
		try (Stream<Path> all = Files.list(Path.of(args[0]))) {
			jars = all.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
		}
		for (Path jar : jars) {
			copy(jar, to.resolve(jar.getFileName()));
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		try (JarFile in = new JarFile(from.toFile(), false); OutputStream file = Files.newOutputStream(to); ZipOutputStream out = new ZipOutputStream(file)) {
			UnaryOperator<byte[]> modernise = modernise(in);
			for (ZipEntry entry : in.stream().toList()) {
				if (isSignature(entry.getName())) {
					continue;
				}
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setTime(0);
				out.putNextEntry(copy);
				byte[] bytes = in.getInputStream(entry).readAllBytes();
				out.write(entry.getName().endsWith(".class") ? modernise.apply(bytes) : bytes);
				out.closeEntry();
			}
		}
	}

	/** {@code Modernise}, where the JDK compiles it: before 24 there is no class-file API. */
	private static UnaryOperator<byte[]> modernise(JarFile jar) {
		if (Runtime.version().feature() < 24) {
			return UnaryOperator.identity();
		}
		try {
			@SuppressWarnings("unchecked")
			UnaryOperator<byte[]> found = (UnaryOperator<byte[]>) Class.forName("Modernise").getConstructor(JarFile.class).newInstance(jar);
			return found;
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException("Modernise.java is missing beside Flatten.java", e);
		}
	}

	private static boolean isSignature(String name) {
		String upper = name.toUpperCase(Locale.ROOT);
		return upper.startsWith("META-INF/") && upper.indexOf('/', 9) < 0
				&& (upper.endsWith(".SF") || upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
	}
}
