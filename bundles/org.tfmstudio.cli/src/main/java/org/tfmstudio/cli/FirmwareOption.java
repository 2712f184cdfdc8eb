// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.TfmBuild;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Images that run as they were built, instead of a project. */
final class FirmwareOption {
	private static final String DEFAULT_BOARD = "an521";

	@Option(names = "--tfm-build", paramLabel = "DIR",
			description = "run the images of this build or install folder of TF-M, of its test repository, or of an application built against it")
	private Path build;

	@Option(names = "--image", paramLabel = "FILE[@ADDR]", converter = Image.class,
			description = "run this image: ELF, Intel HEX, or raw bytes for ADDR; may be repeated, later ones win where they overlap")
	private List<FirmwareImages.Image> images = new ArrayList<>();

	@Option(names = "--symbols", paramLabel = "ELF", description = "take names and lines from this file, too; may be repeated")
	private List<Path> symbols = new ArrayList<>();

	@Option(names = "--board", paramLabel = "NAME", description = "the board that the images are for: an521 or an505 (default: that of the build, else an521)")
	private String board;

	/** Reads FILE or FILE@ADDR. */
	static final class Image implements ITypeConverter<FirmwareImages.Image> {
		@Override
		public FirmwareImages.Image convert(String text) {
			int at = text.lastIndexOf('@');
			if (at < 0) {
				return new FirmwareImages.Image(Path.of(text), FirmwareImages.Image.OWN);
			}
			try {
				long address = Long.decode(text.substring(at + 1));
				if (at > 0 && address >= 0 && address < 1L << 32) {
					return new FirmwareImages.Image(Path.of(text.substring(0, at)), address);
				}
			} catch (NumberFormatException e) {
				// said below
			}
			throw new TypeConversionException("'" + text + "' is not FILE@ADDR with an address of 32 bits, as in tfm_s_signed.bin@0x10080000");
		}
	}

	/** Whether firmware is to run at all. */
	boolean given() {
		return build != null || givenBeyondBuild();
	}

	/** Whether more than a build was named. */
	boolean givenBeyondBuild() {
		return !images.isEmpty() || !symbols.isEmpty() || board != null;
	}

	/** The build's folder, or null. */
	Path build() {
		return build;
	}

	/** What is to run. @param flash the file that keeps the flash, or null */
	FirmwareImages images(Path flash) throws UserError, IOException {
		if (build == null) {
			if (images.isEmpty() && (flash == null || !Files.exists(flash))) {
				throw new UserError(ExitCode.USAGE, flash == null ? "--board and --symbols need --image or --tfm-build beside them"
						: "there is no " + flash + " yet: the first run needs --image or --tfm-build beside --flash");
			}
			String name = (images.isEmpty() ? flash : images.getFirst().file()).getFileName().toString();
			return new FirmwareImages(name, board == null ? DEFAULT_BOARD : board, images, symbols, Optional.ofNullable(flash));
		}
		FirmwareImages found = TfmBuild.find(build, board);
		List<FirmwareImages.Image> all = new ArrayList<>(found.images());
		all.addAll(images);
		List<Path> names = new ArrayList<>(found.symbols());
		names.addAll(symbols);
		return new FirmwareImages(found.name(), found.board(), all, names, Optional.ofNullable(flash));
	}
}
