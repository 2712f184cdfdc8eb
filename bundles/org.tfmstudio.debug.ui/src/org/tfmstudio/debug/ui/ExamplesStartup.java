// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui;

import java.nio.file.Path;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IStartup;
import org.tfmstudio.launch.project.ExamplesImport;

/** Opens the examples when the workbench is started with the folder in {@link ExamplesImport#PROPERTY}. */
public final class ExamplesStartup implements IStartup {
	@Override
	public void earlyStartup() {
		String folder = System.getProperty(ExamplesImport.PROPERTY);
		if (folder != null && !folder.isBlank()) {
			Job.create("Opening the examples", (ICoreRunnable) monitor -> ExamplesImport.run(Path.of(folder), monitor)).schedule();
		}
	}
}
