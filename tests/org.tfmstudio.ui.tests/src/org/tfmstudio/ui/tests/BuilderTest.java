// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.project.FindingMarkers;
import org.tfmstudio.ui.tests.bot.Bot;

/** What a save causes: markers at their place, in C as in manifests, and quick fixes. */
class BuilderTest {
	private Bot bot;
	private IProject project;

	@BeforeEach
	void openVault() throws Exception {
		bot = Studio.open();
		project = Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
	}

	@Test
	void messageOfTheCompilerStandsAtItsLine() throws Exception {
		IFile source = project.getFile("src/vault.c");
		String good = source.readString();
		bot.waitUntil("the first build", () -> project.getFile("build/device.json").exists());
		assertEquals(List.of(), errors(source));

		write(source, good.replace("static void count_access(void)", "int broken = ;\nstatic void count_access(void)"));
		bot.waitUntil("an error", () -> !errors(source).isEmpty());
		int line = (int) good.substring(0, good.indexOf("static void count_access")).lines().count() + 1;
		assertEquals(line, errors(source).getFirst().getAttribute(IMarker.LINE_NUMBER, 0));
		assertTrue(errors(source).getFirst().getAttribute(IMarker.MESSAGE, "").contains("expected expression"));

		write(source, good);
		bot.waitUntil("no error", () -> errors(source).isEmpty());
	}

	@Test
	void quickFixMendsAMisspeltWord() throws Exception {
		IFile manifest = project.getFile("vault.partition");
		String good = manifest.readString();
		write(manifest, good.replace("priority", "priorty"));
		bot.waitUntil("a finding", () -> !errors(manifest).isEmpty());

		IMarkerResolution[] fixes = bot.ask(() -> IDE.getMarkerHelpRegistry().getResolutions(errors(manifest).getFirst()));
		assertTrue(fixes.length > 0, "there is a fix for " + errors(manifest).getFirst().getAttribute(IMarker.MESSAGE, ""));
		bot.ask(() -> {
			fixes[0].run(errors(manifest).getFirst());
			return null;
		});
		bot.waitUntil("no finding", () -> errors(manifest).isEmpty());
		assertEquals(good, manifest.readString());
	}

	private static void write(IFile file, String text) throws CoreException {
		file.write(text.getBytes(StandardCharsets.UTF_8), false, false, true, null);
	}

	private static List<IMarker> errors(IFile file) throws CoreException {
		String type = file.getFileExtension().equals("c") ? FindingMarkers.BUILD : FindingMarkers.MANIFEST;
		return Arrays.stream(file.findMarkers(type, true, IResource.DEPTH_ZERO))
				.filter(it -> it.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR).toList();
	}
}
