// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.validation.Project;

/** Mends what a device says, also when the finding lies on a partition. */
final class DeviceFixes {
	private static final int MOST_DEVICES = 4;

	private DeviceFixes() {
	}

	static void into(QuickFixes.Registry registry) {
		registry.put(List.of(FindingCodes.SFN_BACKEND_ISOLATION, FindingCodes.SMALL_PROFILE_IPC), DeviceFixes::statements);
		registry.put(List.of(FindingCodes.SFN_BACKEND_IPC_PARTITION, FindingCodes.AGENT_IN_SFN),
				(fixes, finding) -> attribute(fixes, finding, DeviceEdits.Attribute.BACKEND, "IPC"));
		registry.put(List.of(FindingCodes.AROTLESS_PROFILE),
				(fixes, finding) -> attribute(fixes, finding, DeviceEdits.Attribute.PROFILE, "medium"));
		registry.put(List.of(FindingCodes.MM_IOVEC_ISOLATION),
				(fixes, finding) -> attribute(fixes, finding, DeviceEdits.Attribute.ISOLATION, "1"));
		registry.put(List.of(FindingCodes.MM_IOVEC_OFF, FindingCodes.CONNECTION_OFF),
				(fixes, finding) -> option(fixes, finding, finding.data().get(0)));
		registry.put(List.of(FindingCodes.ABSENT_SERVICE), DeviceFixes::absent);
		registry.put(List.of(FindingCodes.DEPENDENCY_OFF), DeviceFixes::off);
		registry.put(List.of(FindingCodes.NOT_ON_A_DEVICE), DeviceFixes::onDevice);
		registry.put(List.of(FindingCodes.UNREGISTERED_ATTRIBUTE), DeviceFixes::attributes);
		registry.put(List.of(FindingCodes.LINKER_PATTERNS_MISSING), DeviceFixes::patterns);
	}

	/** The data are statements, each of which would do. */
	private static List<QuickFix> statements(QuickFixes fixes, Finding finding) {
		return finding.data().stream().flatMap(statement -> {
			String[] words = statement.split(" ");
			return Stream.of(DeviceEdits.Attribute.values()).filter(attribute -> attribute.keyword().equals(words[0]))
					.flatMap(attribute -> attribute(fixes, finding, attribute, words[1]).stream());
		}).toList();
	}

	private static List<QuickFix> attribute(QuickFixes fixes, Finding finding, DeviceEdits.Attribute attribute, String value) {
		Device device = fixes.around(finding, Device.class);
		return device == null ? List.of() : List.of(new QuickFix("Write `" + attribute.keyword() + " " + value + "`",
				new DeviceEdits(device, fixes.here.text()).set(attribute, value)));
	}

	private static List<QuickFix> option(QuickFixes fixes, Finding finding, String option) {
		Device device = fixes.around(finding, Device.class);
		return device == null ? List.of() : List.of(switchOn(fixes, device, option));
	}

	/** Switches an option on, on a device that may stand in another file. */
	static QuickFix switchOn(QuickFixes fixes, Device device, String option) {
		Surroundings there = Surroundings.of(device);
		return there.seenFrom(fixes.here, "Write `set " + option + " = ON` in device '" + device.getName() + "'",
				new DeviceEdits(device, there.text()).setOption(option, "ON"));
	}

	private static List<QuickFix> absent(QuickFixes fixes, Finding finding) {
		Device device = fixes.around(finding, Device.class);
		Contained contained = fixes.around(finding, Contained.class);
		if (device == null || contained == null || finding.data().size() < 2) {
			return List.of();
		}
		QuickFix add = new QuickFix("Add '" + finding.data().get(0) + "' to the device",
				new PartitionList(device, fixes.here.text()).add(finding.data().get(0)));
		return QuickFixes.joined(List.of(add), PartitionFixes.weaken(fixes, contained.getPartition(), finding.data().get(1)));
	}

	private static List<QuickFix> off(QuickFixes fixes, Finding finding) {
		Contained contained = fixes.around(finding, Contained.class);
		Device device = fixes.around(finding, Device.class);
		if (contained == null || device == null || finding.data().isEmpty()) {
			return List.of();
		}
		String condition = finding.data().get(0);
		boolean block = NodeModelUtils.findActualNodeFor(contained).getText().strip().startsWith("contains");
		List<QuickFix> same = block && contained.getCondition() == null
				? List.of(new QuickFix("Add `when " + condition + "`",
						List.of(new TextEdit(finding.offset() + finding.length(), 0, " when " + condition)))) : List.of();
		return QuickFixes.joined(same, List.of(switchOn(fixes, device, condition)));
	}

	private static List<QuickFix> onDevice(QuickFixes fixes, Finding finding) {
		Partition partition = fixes.around(finding, Partition.class);
		if (partition == null) {
			return List.of();
		}
		return Project.of(partition.eResource()).devices().stream().filter(device -> device.getName() != null).limit(MOST_DEVICES).map(device -> {
			Surroundings there = Surroundings.of(device);
			return there.seenFrom(fixes.here, "Add '" + partition.getName() + "' to device '" + device.getName() + "'",
					new PartitionList(device, there.text()).add(partition.getName()));
		}).toList();
	}

	private static List<QuickFix> attributes(QuickFixes fixes, Finding finding) {
		Contained contained = fixes.around(finding, Contained.class);
		if (contained == null || finding.data().isEmpty()) {
			return List.of();
		}
		String names = finding.data().get(0);
		var there = NodeModelUtils.findNodesForFeature(contained, Literals.CONTAINED__ATTRIBUTES);
		return List.of(new QuickFix("Add `attributes " + names + "`", there.isEmpty() ? fixes.here.add(contained, "attributes " + names)
				: List.of(new TextEdit(there.get(there.size() - 1).getEndOffset(), 0, ", " + names))));
	}

	private static List<QuickFix> patterns(QuickFixes fixes, Finding finding) {
		return Optional.ofNullable(fixes.around(finding, Contained.class)).filter(contained -> !finding.data().isEmpty())
				.map(contained -> List.of(new QuickFix("Add `" + finding.data().get(0) + "`", fixes.here.add(contained, finding.data().get(0)))))
				.orElse(List.of());
	}
}
