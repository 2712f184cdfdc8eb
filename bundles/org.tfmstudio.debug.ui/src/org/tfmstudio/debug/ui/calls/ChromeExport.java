// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.tfmstudio.launch.device.DeviceProcess;
import org.tfmstudio.sim.trace.ChromeTrace;

/** Writes the events of a run to a file that Perfetto opens. */
final class ChromeExport {
	private ChromeExport() {
	}

	/** Asks for the file and writes it. */
	static void ask(Shell shell, DeviceProcess process) {
		if (process == null || process.events().size() == 0) {
			MessageDialog.openInformation(shell, "Export Chrome Trace", "There are no PSA events to write yet: run a device first.");
			return;
		}
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText("Export Chrome Trace");
		dialog.setFileName("psa-calls.json");
		dialog.setFilterExtensions(new String[] { "*.json" });
		dialog.setOverwrite(true);
		String name = dialog.open();
		if (name == null) {
			return;
		}
		try (Writer to = Files.newBufferedWriter(Path.of(name))) {
			ChromeTrace.write(process.getLabel(), process.events().events(), to);
		} catch (IOException e) {
			MessageDialog.openError(shell, "Export Chrome Trace", name + " cannot be written: " + e.getMessage());
		}
	}
}
