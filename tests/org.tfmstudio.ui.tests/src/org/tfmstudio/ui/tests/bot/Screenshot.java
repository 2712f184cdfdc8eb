// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;

/** Pictures of the whole display, in the folder that the system property {@code tfmstudio.screenshots} names. */
final class Screenshot {
	private Screenshot() {
	}

	static Path take(String name) {
		Path folder = Path.of(System.getProperty("tfmstudio.screenshots", "target/screenshots"));
		ImageData picture = Ui.call(() -> {
			while (Ui.display().readAndDispatch()) {
				// let pending paint events through
			}
			GC gc = new GC(Ui.display());
			Image image = new Image(Ui.display(), Ui.display().getBounds());
			try {
				gc.copyArea(image, 0, 0);
				return image.getImageData();
			} finally {
				image.dispose();
				gc.dispose();
			}
		});
		try {
			Files.createDirectories(folder);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		Path file = folder.resolve(name + ".png");
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { picture };
		loader.save(file.toString(), SWT.IMAGE_PNG);
		return file;
	}
}
