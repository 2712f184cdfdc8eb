// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.edits.PartitionList;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.manifest.validation.Project;

/**
 * Writes what a new project or a new partition starts with. It only answers texts and edits; the caller makes the files, and so
 * can show them before. What is wrong with a choice is found by the rules of the language themselves, in the text it would give.
 */
public final class Scaffold {
	/** Where the manifests of a project that does not exist yet are taken to stand. */
	private static final Path NOWHERE = Path.of("/nowhere/new-project");

	private final ManifestEditorServices services;

	public Scaffold(ManifestEditorServices services) {
		this.services = services;
	}

	/** A project that can be built and run: partition, device, source and application. */
	public Addition project(ProjectChoices choices) {
		PartitionChoices partition = choices.partition();
		Optional<String> refusal = refusalOfName(partition.name());
		if (refusal.isPresent()) {
			return refused(refusal.get());
		}
		Path partitionFile = NOWHERE.resolve(partition.fileName() + ".partition");
		Path deviceFile = NOWHERE.resolve(choices.device() + ".device");
		String manifest = formatted(partitionFile, ManifestTexts.partition(partition, firstSid(), OptionalLong.empty()));
		String device = ManifestTexts.device(choices, false);
		boolean sfn = services.parse(deviceFile, device).device().filter(it -> Devices.effectiveBackend(it.device()) == SpmBackend.SFN)
				.isPresent();
		device = formatted(deviceFile, ManifestTexts.device(choices, sfn && partition.ipc()));
		List<Finding> findings = new ArrayList<>(services.parse(deviceFile, device, Map.of(partitionFile, manifest)).findings());
		findings.addAll(services.parse(partitionFile, manifest).findings());
		List<NewFile> files = List.of(new NewFile(partition.fileName() + ".partition", manifest),
				new NewFile(choices.device() + ".device", device),
				new NewFile("src/" + partition.fileName() + ".c", Sources.partition(partition)),
				new NewFile("app/main.c", partition.nonSecure() ? Sources.application(partition) : Sources.applicationWithoutCall(partition)));
		return new Addition(files, Map.of(), withoutFollowUps(findings), Optional.empty());
	}

	private String firstSid() {
		return FreeNumbers.sid(Project.of(services.parse(NOWHERE.resolve("x.partition"), "").root().eResource()));
	}

	/**
	 * A partition in a project that is there; its source is made by the next build.
	 *
	 * @param folder the project's
	 * @param directory in which the new file is to stand, the folder or one below it
	 * @param device file of the device that gets the partition, if one should
	 * @param unsaved texts of editors, by absolute path
	 */
	public Addition partition(Path folder, Path directory, PartitionChoices choices, Optional<Path> device, Map<Path, String> unsaved) {
		Path root = folder.toAbsolutePath().normalize();
		Path file = directory.toAbsolutePath().normalize().resolve(choices.fileName() + ".partition");
		Optional<String> refusal = refusalOfName(choices.name());
		if (refusal.isEmpty() && !file.startsWith(root)) {
			refusal = Optional.of("The folder for the new file does not belong to the project; choose one in " + root.getFileName() + ".");
		}
		if (refusal.isEmpty() && Files.exists(file)) {
			refusal = Optional.of("There is a file " + root.relativize(file) + " already; choose another name for the partition.");
		}
		if (refusal.isPresent()) {
			return refused(refusal.get());
		}
		ParsedManifest empty = services.parse(file, "", unsaved);
		Project project = Project.of(empty.root().eResource());
		String text = formatted(file, ManifestTexts.partition(choices, FreeNumbers.sid(project), FreeNumbers.pid(project)));
		// the later of two that clash has the finding: what clashes with a later file is found under this one's name, too
		List<Finding> findings = new ArrayList<>(services.parse(file, text, unsaved).findings());
		clash(project, choices).ifPresent(message -> findings.add(new Finding(file, 0, 0, 0, 0, Severity.ERROR, "duplicate-name", message)));
		Map<Path, List<TextEdit>> edits = device.map(path -> Map.of(path, deviceEdits(path, choices.name(), unsaved))).orElse(Map.of());
		Optional<String> unready = edits.entrySet().stream().filter(entry -> entry.getValue().isEmpty()).findFirst()
				.map(entry -> entry.getKey().getFileName() + " holds no device that could list the partition; mend it first, or choose none.");
		return new Addition(List.of(new NewFile(root.relativize(file).toString().replace('\\', '/'), text)), edits, withoutFollowUps(findings),
				unready);
	}

	private static Optional<String> clash(Project project, PartitionChoices choices) {
		if (project.partitions().stream().anyMatch(it -> choices.name().equalsIgnoreCase(it.getName()))) {
			return Optional.of("There is a partition '" + choices.name() + "' in this project already; choose another name.");
		}
		return project.services().stream().anyMatch(it -> choices.service().equalsIgnoreCase(it.getName()))
				? Optional.of("There is a service '" + choices.service() + "' in this project already; choose another name for the partition.")
				: Optional.empty();
	}

	private List<TextEdit> deviceEdits(Path file, String partition, Map<Path, String> unsaved) {
		return Texts.of(file, unsaved).map(text -> {
			ParsedManifest parsed = services.parse(file, text, unsaved);
			return parsed.root().getElements().stream().filter(Device.class::isInstance).map(Device.class::cast).findFirst()
					.map(device -> new PartitionList(device, text).add(partition)).orElse(List.of());
		}).orElse(List.of());
	}

	/** The text as the language's formatter lays it out. */
	private String formatted(Path file, String text) {
		return TextEdit.apply(text, services.parse(file, text).format());
	}

	// A name that is no word at all would only show as errors of syntax.
	private static Optional<String> refusalOfName(String name) {
		boolean word = !name.isEmpty() && !Character.isDigit(name.charAt(0))
				&& name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
		return word ? Optional.empty()
				: Optional.of("A partition's name consists of letters, digits and underscores, and begins with a letter; choose such a name.");
	}

	private static Addition refused(String why) {
		return new Addition(List.of(), Map.of(), List.of(), Optional.of(why));
	}

	// Each file is looked at without the one that uses it; that nobody has a partition yet is no news.
	private static List<Finding> withoutFollowUps(List<Finding> findings) {
		return findings.stream().filter(it -> it.severity() == Severity.ERROR).toList();
	}
}
