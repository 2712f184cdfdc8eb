// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.common.util.EList;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.OptionCatalog.DeviceChoices;
import org.tfmstudio.manifest.OptionCatalog.OptionInfo;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.syntax.Words;

/** What a device says of a partition it contains: the item of TF-M's manifest list (B.2, B.6, B.8, B.10). */
public class ContainedRules extends Rules {
	private static final Set<String> ON = Set.of("1", "on", "true", "enabled");
	private static final Set<String> OFF = Set.of("0", "off", "false", "disabled", "");
	private static final int FIRST_PID = 256;

	@Inject
	private OptionCatalog catalog;

	@Inject
	private TfmLibrary library;

	@Check
	public void condition(Contained contained) {
		String condition = contained.getCondition();
		if (condition == null || !(contained.eContainer() instanceof Device device)) {
			return;
		}
		Optional<String> value = value(catalog, device, condition);
		if (value.isEmpty()) {
			List<String> names = catalog.options().stream().map(OptionInfo::name).toList();
			Optional<String> near = Words.nearest(condition, names);
			if (near.isPresent()) {
				doubtful(contained, Literals.CONTAINED__CONDITION, FindingCodes.UNKNOWN_CONDITION, "There is no option '"
						+ shortened(condition) + "'; TF-M's tool wants it to be defined. Did you mean '" + near.get() + "'?", near.get());
			} else if (!names.isEmpty() && !TfmOwn.imported(contained.getPartition())) {
				note(contained, Literals.CONTAINED__CONDITION, FindingCodes.UNKNOWN_CONDITION, "'" + shortened(condition)
						+ "' is no option that is known here, so the partition counts as on; TF-M's tool wants the build to define it.");
			}
		} else if (!ON.contains(value.get().toLowerCase(Locale.ROOT)) && !OFF.contains(value.get().toLowerCase(Locale.ROOT))) {
			wrong(contained, Literals.CONTAINED__CONDITION, FindingCodes.CONDITION_VALUE, condition + " is '" + shortened(value.get())
					+ "' on this device, which TF-M's tool takes for neither on nor off; name a switch.");
		}
	}

	/** The value of an option on the device: as the catalog knows it, or as a {@code set} line says. */
	static Optional<String> value(OptionCatalog catalog, Device device, String option) {
		return Project.of(device.eResource()).once(new Asked(device, option), project -> {
			DeviceChoices choices = DeviceRules.choices(device);
			return catalog.value(choices, option).or(() -> Optional.ofNullable(choices.options().get(option)));
		});
	}

	/** An option of a device, whose value is computed once. */
	private record Asked(Device device, String option) {
	}

	/** Whether the partition is on the device; unknown options count as on. */
	static boolean isOn(OptionCatalog catalog, Device device, Contained contained) {
		return contained.getCondition() == null || value(catalog, device, contained.getCondition())
				.filter(value -> OFF.contains(value.toLowerCase(Locale.ROOT))).isEmpty();
	}

	@Check
	public void places(Contained contained) {
		String output = contained.getOutput();
		if (output != null && (output.startsWith("/") || output.startsWith("\\") || List.of(output.split("[/\\\\]")).contains("..")
				|| output.length() > 1 && output.charAt(1) == ':')) {
			doubtful(contained, Literals.CONTAINED__OUTPUT, FindingCodes.OUTPUT_OUTSIDE,
					"This leads out of the folder of generated files; write a path below it, such as \"secure_fw/partitions/vault\".");
		}
		String manifest = contained.getManifest();
		if (manifest != null && !manifest.matches("(?s).*\\.(yaml|yml|json)")) {
			doubtful(contained, Literals.CONTAINED__MANIFEST, FindingCodes.MANIFEST_SUFFIX,
					"TF-M's manifests are YAML files; end the name with .yaml.", "\"" + contained.getManifest().replace("\"", "") + ".yaml\"");
		}
	}

	@Check
	public void linking(Contained contained) {
		patterns(contained, Literals.CONTAINED__LIBRARIES, contained.getLibraries());
		patterns(contained, Literals.CONTAINED__OBJECTS, contained.getObjects());
		if (contained.getManifest() != null && contained.getLibraries().isEmpty() && contained.getObjects().isEmpty()
				&& contained.eContainer() instanceof Device device && Devices.effectiveIsolation(device) == 3
				&& isOn(catalog, device, contained) && named(contained)) {
			String name = contained.getPartition().getName().toLowerCase(Locale.ROOT);
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.LINKER_PATTERNS_MISSING, "At isolation level 3 the linker sorts"
					+ " code and data by partition, and cannot tell which are those of '" + contained.getPartition().getName()
					+ "'; add `libraries \"*" + name + "*\"`.", "libraries \"*" + name + "*\"");
		}
	}

	private static boolean named(Contained contained) {
		return contained.getPartition() != null && contained.getPartition().getName() != null;
	}

	private void patterns(Contained contained, EAttribute feature, EList<String> patterns) {
		for (int i = 0; i < patterns.size(); i++) {
			String pattern = patterns.get(i);
			if (pattern.isEmpty() || pattern.chars().anyMatch(c -> c <= ' ' || "\"'();{},".indexOf(c) >= 0)) {
				wrong(contained, feature, i, FindingCodes.LINKER_PATTERN, "This would break the linker script, into which it is pasted; write"
						+ " a name of a file with `*` for any letters, such as \"*vault*\".");
			}
		}
	}

	@Check
	public void pids(Device device) {
		Map<Long, Contained> taken = new HashMap<>();
		List<Contained> conditional = device.getContained().stream().filter(one -> one.getCondition() != null).limit(2).toList();
		for (Contained contained : device.getContained()) {
			Partition partition = contained.getPartition();
			if (partition == null || partition.eIsProxy() || TfmLibrary.contains(partition)) {
				continue;
			}
			OptionalLong own = contained.getPid() == null ? OptionalLong.empty() : number(contained, Literals.CONTAINED__PID,
					"a partition's number", contained.getPid(), 0, Integer.MAX_VALUE, "256 to 2999");
			OptionalLong pid = contained.getPid() == null ? Numbers.within(partition.getPid(), 0, Integer.MAX_VALUE) : own;
			if (pid.isEmpty()) {
				if (conditional.stream().anyMatch(one -> one != contained) && contained.getPid() == null && partition.getPid() == null) {
					note(contained, Literals.CONTAINED__PARTITION, FindingCodes.UNSTABLE_PID, "'" + partition.getName() + "' has no number of"
							+ " its own, and gets another one when partitions of this device are switched on or off; write a `pid`.");
				}
				continue;
			}
			Contained first = taken.putIfAbsent(pid.getAsLong(), contained);
			if (first != null && first.getPartition() != partition && (first.getPid() != null || contained.getPid() != null)) {
				wrong(contained, contained.getPid() == null ? Literals.CONTAINED__PARTITION : Literals.CONTAINED__PID,
						FindingCodes.DUPLICATE_PID, "Partition '" + first.getPartition().getName() + "' has the number " + pid.getAsLong()
								+ " on this device already; choose another one.");
			} else if (contained.getPid() != null) {
				pid(contained, partition, pid.getAsLong());
			}
		}
	}

	private void pid(Contained contained, Partition partition, long pid) {
		OptionalLong said = Numbers.within(partition.getPid(), 0, Integer.MAX_VALUE);
		if (said.isPresent() && said.getAsLong() != pid) {
			doubtful(contained, Literals.CONTAINED__PID, FindingCodes.CONFLICTING_PID, "'" + partition.getName() + "' says `pid "
					+ partition.getPid() + "` itself; on this device " + contained.getPid() + " counts. Say it in one place.", partition.getPid());
		} else if (pid < FIRST_PID && !TfmOwn.imported(partition) && !TfmOwn.is(partition, library)) {
			wrong(contained, Literals.CONTAINED__PID, FindingCodes.PID_BAND, "Numbers below 256 are TF-M's own"
					+ (pid == 0 ? ", and 0 is no partition at all" : "") + "; choose one from 256 to 2999.");
		}
	}

	/** Generated files are called after the manifest, so that two of one name in one folder overwrite each other. */
	@Check
	public void files(Device device) {
		Map<String, Contained> seen = new HashMap<>();
		for (Contained contained : device.getContained()) {
			String manifest = contained.getManifest();
			if (manifest == null || !isOn(catalog, device, contained)) {
				continue;
			}
			String output = contained.getOutput();
			String name = manifest.substring(Math.max(manifest.lastIndexOf('/'), manifest.lastIndexOf('\\')) + 1);
			String key = (output == null ? "" : output.replaceAll("/+$", "")) + "|" + name.replaceAll("\\.[^.]*$", "");
			Contained first = seen.putIfAbsent(key, contained);
			if (first != null && first.getPartition() != contained.getPartition() && named(first)) {
				wrong(contained, Literals.CONTAINED__MANIFEST, FindingCodes.MANIFEST_CLASH, "Files of '" + first.getPartition().getName()
						+ "' have the same names and the same folder, and TF-M's tool writes one over the other; give one of the two another"
						+ " `output`.");
			}
		}
	}
}
