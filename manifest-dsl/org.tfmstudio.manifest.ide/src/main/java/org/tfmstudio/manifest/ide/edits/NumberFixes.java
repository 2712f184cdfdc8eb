// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.validation.Project;

/** Gives the next number that nobody in the project has: SIDs, partition numbers, handles, numbers of operations. */
final class NumberFixes {
	private static final long FIRST_OWN_PID = 272;
	private static final long FIRST_SID = 0xF100;
	private static final long VENDOR = 0xFFFF_F000L;

	private NumberFixes() {
	}

	static void into(QuickFixes.Registry registry) {
		registry.put(List.of(FindingCodes.DUPLICATE_SID, FindingCodes.SID_RESERVED, FindingCodes.SID_WITHOUT_VENDOR), NumberFixes::sid);
		registry.put(List.of(FindingCodes.DUPLICATE_PID, FindingCodes.PID_BAND, FindingCodes.PID_OF_TFM), NumberFixes::pid);
		registry.put(List.of(FindingCodes.UNSTABLE_PID), NumberFixes::addPid);
		registry.put(List.of(FindingCodes.DUPLICATE_HANDLE, FindingCodes.HANDLE_RESERVED), NumberFixes::handle);
		registry.put(List.of(FindingCodes.DUPLICATE_TYPE_NUMBER), NumberFixes::type);
		registry.put(List.of(FindingCodes.VERSION_OF_STATELESS), NumberFixes::version);
		registry.put(List.of(FindingCodes.CONFLICTING_CONNECTION), NumberFixes::connection);
	}

	private static List<QuickFix> sid(QuickFixes fixes, Finding finding) {
		Service service = fixes.around(finding, Service.class);
		if (service == null) {
			return List.of();
		}
		Set<Long> taken = new HashSet<>();
		Project.of(service.eResource()).services().forEach(other -> Services.sid(other).ifPresent(taken::add));
		long own = Services.sid(service).orElse(0);
		// the next of the same vendor, or of the vendor that examples have
		long next = (own & VENDOR) == 0 ? FIRST_SID : own + 1;
		while (taken.contains(next)) {
			next++;
		}
		String free = "0x%08X".formatted(next);
		return List.of(fixes.replace(finding, free, "Change to " + free + ", which is free"));
	}

	private static long freePid(Project project) {
		Set<Long> taken = new HashSet<>();
		project.partitions().forEach(partition -> Numbers.within(partition.getPid(), 0, Integer.MAX_VALUE).ifPresent(taken::add));
		project.devices().forEach(device -> device.getContained()
				.forEach(one -> Numbers.within(one.getPid(), 0, Integer.MAX_VALUE).ifPresent(taken::add)));
		long next = FIRST_OWN_PID;
		while (taken.contains(next)) {
			next++;
		}
		return next;
	}

	private static List<QuickFix> pid(QuickFixes fixes, Finding finding) {
		var element = fixes.here.elementAt(finding.offset());
		if (element == null || !Numbers.looksLikeNumber(fixes.here.leafAt(finding.offset()).getText())) {
			return List.of();
		}
		long free = freePid(Project.of(element.eResource()));
		return List.of(fixes.replace(finding, Long.toString(free), "Change to " + free + ", which is free"));
	}

	private static List<QuickFix> addPid(QuickFixes fixes, Finding finding) {
		Contained contained = fixes.around(finding, Contained.class);
		Partition partition = contained == null ? null : contained.getPartition();
		if (partition == null || partition.eIsProxy()) {
			return List.of();
		}
		Surroundings there = Surroundings.of(partition);
		String statement = "pid " + freePid(Project.of(contained.eResource()));
		return List.of(there.seenFrom(fixes.here, "Add `" + statement + "` to '" + partition.getName() + "'", there.add(partition, statement)));
	}

	private static List<QuickFix> handle(QuickFixes fixes, Finding finding) {
		Service service = fixes.around(finding, Service.class);
		if (service == null) {
			return List.of();
		}
		Set<Long> taken = new HashSet<>();
		Project.of(service.eResource()).services()
				.forEach(other -> Numbers.within(other.getHandle(), 1, Services.LAST_HANDLE).ifPresent(taken::add));
		long next = Services.FIRST_FREE_HANDLE;
		while (taken.contains(next)) {
			next++;
		}
		QuickFix leave = new QuickFix("Leave it to the tool", List.of(fixes.here.removal(finding.offset(), finding.offset() + finding.length())));
		return next > Services.LAST_HANDLE ? List.of(leave)
				: List.of(fixes.replace(finding, Long.toString(next), "Change to " + next + ", which is free"), leave);
	}

	private static List<QuickFix> type(QuickFixes fixes, Finding finding) {
		Operation operation = fixes.around(finding, Operation.class);
		if (operation == null) {
			return List.of();
		}
		Set<Integer> taken = new HashSet<>(Services.operationTypes((Service) operation.eContainer()).values());
		int next = 1;
		while (taken.contains(next)) {
			next++;
		}
		String title = "Give it the number " + next + ", which is free";
		if (operation.getType() != null) {
			return List.of(fixes.replace(finding, Integer.toString(next), title));
		}
		int end = org.eclipse.xtext.nodemodel.util.NodeModelUtils.findActualNodeFor(operation).getEndOffset();
		return List.of(new QuickFix(title, List.of(new TextEdit(end, 0, " = " + next))));
	}

	private static List<QuickFix> version(QuickFixes fixes, Finding finding) {
		Service service = fixes.around(finding, Service.class);
		if (service == null) {
			return List.of();
		}
		List<QuickFix> lower = List.of(fixes.replace(finding, "255", "Change to 255"));
		OptionalLong stateless = offset(service);
		if (stateless.isEmpty()) {
			return lower;
		}
		int at = (int) stateless.getAsLong();
		TextEdit removed = fixes.here.removeStatement(at, "stateless".length()).get(0);
		int end = removed.offset() + removed.length();
		boolean line = end > 0 && fixes.here.text().charAt(end - 1) == '\n';
		return QuickFixes.joined(lower, List.of(new QuickFix("Make the service connection-based",
				List.of(new TextEdit(at, (line ? end - 1 : end) - at, "connection-based")))));
	}

	private static OptionalLong offset(Service service) {
		return org.eclipse.xtext.nodemodel.util.NodeModelUtils.findNodesForFeature(service, Literals.SERVICE__STATELESS).stream()
				.mapToLong(node -> node.getOffset()).findFirst();
	}

	private static List<QuickFix> connection(QuickFixes fixes, Finding finding) {
		Service service = fixes.around(finding, Service.class);
		var other = org.eclipse.xtext.nodemodel.util.NodeModelUtils.findNodesForFeature(service, Literals.SERVICE__CONNECTION_BASED);
		return QuickFixes.joined(
				List.of(new QuickFix("Remove `stateless`", fixes.here.removeStatement(finding.offset(), "stateless".length()))),
				other.stream().limit(1).map(node -> new QuickFix("Remove `connection-based`",
						fixes.here.removeStatement(node.getOffset(), node.getLength()))).toList());
	}
}
