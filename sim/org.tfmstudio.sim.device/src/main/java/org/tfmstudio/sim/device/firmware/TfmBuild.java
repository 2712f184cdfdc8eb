// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.firmware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.tfmstudio.sim.device.firmware.FirmwareImages.Image;

/**
 * Finds the images of a TF-M build: in the build or install folder of TF-M itself, of its test repository, or of an application built
 * against the exported {@code api_ns} (facts E.6). CMake's cache leads from one to the other.
 */
public final class TfmBuild {
	/** Where MCUboot looks for the primary slot of the secure image, or of both together, on MPS2 boards (facts G.2). */
	private static final long SECURE_SLOT = 0x1008_0000L;
	/** The primary slot of the non-secure image. */
	private static final long NON_SECURE_SLOT = 0x1010_0000L;
	/** A larger cache file is not one of CMake's. */
	private static final long LARGEST_CACHE = 16L << 20;

	private final Path folder;
	private final Set<Path> places = new LinkedHashSet<>();
	private final TfmConfiguration configuration = new TfmConfiguration();
	private String platform = "";

	private TfmBuild(Path folder) {
		this.folder = folder;
	}

	/**
	 * Finds the images.
	 *
	 * @param folder a build or install folder
	 * @param board name of the board, or null to take it from the build
	 * @throws IOException when there is no bootable set; the message says what was looked for and where
	 */
	public static FirmwareImages find(Path folder, String board) throws IOException {
		return walked(folder).images(board);
	}

	/**
	 * The non-secure image alone, and how its TF-M was configured.
	 *
	 * @param elf the image as it was linked
	 * @param configuration what the build says of its options
	 */
	public record NonSecure(Path elf, TfmConfiguration configuration) {
	}

	/**
	 * Finds the non-secure image.
	 *
	 * @param folder as for {@link #find}
	 * @throws IOException when there is none; the message says where it was looked for
	 */
	public static NonSecure findNonSecure(Path folder) throws IOException {
		TfmBuild build = walked(folder);
		Path elf = build.executable("tfm_ns").orElseThrow(() -> new IOException(folder + " holds no non-secure image: tfm_ns.axf or tfm_ns.elf was not found in "
				+ String.join(", ", build.places.stream().map(Path::toString).toList())));
		return new NonSecure(elf, build.configuration);
	}

	private static TfmBuild walked(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new IOException("there is no folder " + folder);
		}
		TfmBuild build = new TfmBuild(folder);
		build.look(folder, 0);
		return build;
	}

	/** Adds a folder's places, and follows CMake's cache to the secure build. */
	private void look(Path at, int depth) throws IOException {
		if (depth > 3 || !Files.isDirectory(at) || !places.add(at)) {
			return;
		}
		for (String below : List.of("bin", "api_ns/bin", "api_ns", "bin/signed", "install/outputs", "api_ns/image_signing")) {
			Path place = at.resolve(below);
			if (Files.isDirectory(place)) {
				places.add(place);
			}
		}
		for (String below : List.of("cmake", "api_ns/cmake")) {
			configuration.exported(at.resolve(below).resolve("spe_config.cmake"));
		}
		Path cache = at.resolve("CMakeCache.txt");
		if (Files.isRegularFile(cache) && Files.size(cache) <= LARGEST_CACHE) {
			for (String line : Files.readAllLines(cache, StandardCharsets.ISO_8859_1)) {
				entry(at, line, depth);
			}
		}
		// the superbuild of the test repository keeps the parts of a build side by side
		for (String part : List.of("spe", "ns", "nspe", "build-spe", "temp/spe", "build_spe", "build_test", "tfm_build")) {
			look(at.resolve(part), depth + 1);
		}
	}

	/** One line {@code NAME:TYPE=value} of CMake's cache. */
	private void entry(Path at, String line, int depth) throws IOException {
		int colon = line.indexOf(':');
		int equals = line.indexOf('=', colon + 1);
		if (colon <= 0 || equals < 0 || line.startsWith("//") || line.startsWith("#")) {
			return;
		}
		String value = line.substring(equals + 1).strip();
		configuration.add(line.substring(0, colon), value);
		switch (line.substring(0, colon)) {
		case "CONFIG_SPE_PATH", "TFM_INSTALL_PATH", "TFM_BINARY_DIR", "CMAKE_INSTALL_PREFIX" -> {
			if (!value.isEmpty()) {
				Path there = at.resolve(value).normalize();
				if (there.getNameCount() > 1) { // CMAKE_INSTALL_PREFIX may be a folder of the system
					look(there, depth + 1);
					if (there.endsWith("api_ns")) {
						look(there.getParent(), depth + 1);
					}
				}
			}
		}
		case "TFM_PLATFORM" -> platform = platform.isEmpty() ? value : platform;
		default -> {
		}
		}
	}

	private FirmwareImages images(String board) throws IOException {
		List<Path> symbols = new ArrayList<>();
		for (String name : List.of("tfm_s", "tfm_ns")) {
			executable(name).ifPresent(symbols::add);
		}
		List<Image> images = new ArrayList<>();
		Optional<Path> loader = executable("bl2");
		if (loader.isPresent()) {
			images.add(new Image(loader.get(), Image.OWN));
			images.addAll(signed());
		} else {
			symbols.forEach(it -> images.add(new Image(it, Image.OWN)));
		}
		if (images.isEmpty()) {
			throw new IOException(folder + " holds no TF-M build: neither bl2 with tfm_s_ns_signed.bin nor tfm_s as .axf or .elf was found in "
					+ String.join(", ", places.stream().map(Path::toString).toList()));
		}
		return new FirmwareImages(folder.toAbsolutePath().normalize().getFileName().toString(), board != null ? board : boardOfBuild(), images, symbols);
	}

	/** The signed images: the combined one, or both slots. */
	private List<Image> signed() throws IOException {
		Optional<Path> both = file("tfm_s_ns_signed.bin");
		if (both.isPresent()) {
			return List.of(new Image(both.get(), SECURE_SLOT));
		}
		Optional<Path> secure = file("tfm_s_signed.bin");
		Optional<Path> other = file("tfm_ns_signed.bin");
		if (secure.isEmpty()) {
			throw new IOException(folder + " holds bl2, but no signed image for it to boot (tfm_s_ns_signed.bin, tfm_s_signed.bin)."
					+ " Build the non-secure application too, or name the images by --image");
		}
		List<Image> images = new ArrayList<>(List.of(new Image(secure.get(), SECURE_SLOT)));
		other.ifPresent(it -> images.add(new Image(it, NON_SECURE_SLOT)));
		return images;
	}

	private String boardOfBuild() {
		String name = platform.substring(platform.lastIndexOf('/') + 1);
		return name.isEmpty() ? "an521" : name;
	}

	private Optional<Path> executable(String name) {
		return file(name + ".axf").or(() -> file(name + ".elf"));
	}

	/** The first file of that name; where the parts of a build lie side by side, the nearest to what was asked for. */
	private Optional<Path> file(String name) {
		try (Stream<Path> all = places.stream()) {
			return all.map(it -> it.resolve(name)).filter(Files::isRegularFile).findFirst();
		}
	}
}
