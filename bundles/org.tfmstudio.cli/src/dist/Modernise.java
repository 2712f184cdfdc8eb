// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Gives classes of before Java 7 the frames by which newer ones are verified. Without them a JVM neither archives such a class nor any class
 * that extends it, and ANTLR's runtime is the parent of the language's parser. Needs the class-file API of Java 24; {@link Flatten} does
 * without where that is missing.
 */
public class Modernise implements UnaryOperator<byte[]> {
	private static final int FIRST_WITH_FRAMES = 51;

	private final ClassFile classFile;

	/** @param jar the classes of which may be parents of those that are given */
	public Modernise(JarFile jar) {
		ClassHierarchyResolver inJar = ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type.descriptorString()));
		classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
				ClassFile.ClassHierarchyResolverOption.of(inJar.orElse(ClassHierarchyResolver.defaultResolver())));
	}

	private static InputStream open(JarFile jar, String descriptor) {
		try {
			ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
			return entry == null ? null : jar.getInputStream(entry);
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	/** The class with frames; the same bytes when it has them or cannot have any. */
	@Override
	public byte[] apply(byte[] bytes) {
		int major = bytes.length < 8 ? 0 : (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
		if (major == 0 || major >= FIRST_WITH_FRAMES) {
			return bytes;
		}
		try {
			ClassModel old = classFile.parse(bytes);
			// each instruction is written anew, since code that is copied as a whole gets no frames
			return classFile.transformClass(old, ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element))
					.andThen(ClassTransform.endHandler(builder -> builder.withVersion(FIRST_WITH_FRAMES, 0))));
		} catch (IllegalArgumentException e) {
			return bytes; // code of a kind that has no frames; it runs as it is
		}
	}
}
