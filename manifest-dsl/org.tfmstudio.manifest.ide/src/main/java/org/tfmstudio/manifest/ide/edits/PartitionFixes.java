// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.validation.Project;

/** Mends what a partition and its services say, also when the finding lies on what uses them. */
final class PartitionFixes {
	private static final String BOTH = "clients secure, non-secure";

	private PartitionFixes() {
	}

	static void into(QuickFixes.Registry registry) {
		registry.put(List.of(FindingCodes.NEEDS_FRAMEWORK_1_1), PartitionFixes::framework);
		registry.put(List.of(FindingCodes.NEEDS_FRAMEWORK_1_0), PartitionFixes::interrupt);
		registry.put(List.of(FindingCodes.USES_LESS_TRUSTED), (fixes, finding) -> weaken(fixes, fixes.around(finding, Partition.class),
				finding.data().get(0)));
		registry.put(List.of(FindingCodes.SERVICE_OFF), PartitionFixes::off);
		registry.put(List.of(FindingCodes.UNUSED_SERVICE), (fixes, finding) -> admit(fixes, fixes.around(finding, Service.class)));
		registry.put(List.of(FindingCodes.NOT_FOR_SECURE), PartitionFixes::notForSecure);
		registry.put(List.of(FindingCodes.CLIENT_IDS_ORDER), PartitionFixes::order);
		registry.put(List.of(FindingCodes.CLIENT_IDS_WITHOUT_AGENT, FindingCodes.AGENT_WITHOUT_CLIENT_IDS), PartitionFixes::statement);
	}

	private static List<QuickFix> framework(QuickFixes fixes, Finding finding) {
		Partition partition = fixes.around(finding, Partition.class);
		return partition == null ? List.of() : List.of(new QuickFix("Write `framework 1.1`",
				fixes.here.replace(partition, Literals.PARTITION__FRAMEWORK, "1.1")));
	}

	private static List<QuickFix> interrupt(QuickFixes fixes, Finding finding) {
		Irq irq = fixes.around(finding, Irq.class);
		var keyword = fixes.here.keywordBefore(finding.offset());
		if (irq == null || irq.getSignal() == null || keyword.isEmpty()) {
			return List.of();
		}
		String name = irq.getSignal().endsWith("_SIGNAL") && irq.getSignal().length() > "_SIGNAL".length()
				? irq.getSignal().substring(0, irq.getSignal().length() - "_SIGNAL".length()) : irq.getSignal();
		int start = keyword.get().getOffset();
		return List.of("SLIH", "FLIH").stream().map(handling -> new QuickFix("Write `handled " + handling + " as " + name + "`",
				List.of(new TextEdit(start, finding.offset() + finding.length() - start, "handled " + handling + " as " + name)))).toList();
	}

	/** Makes the partition's use of a service weak, in whatever file it stands. */
	static List<QuickFix> weaken(QuickFixes fixes, Partition partition, String service) {
		if (partition == null || partition.eIsProxy()) {
			return List.of();
		}
		Surroundings there = Surroundings.of(partition);
		for (Use use : partition.getUses()) {
			List<INode> names = NodeModelUtils.findNodesForFeature(use, Literals.USE__SERVICES);
			for (INode name : names) {
				if (!use.isWeak() && NodeModelUtils.getTokenText(name).equals(service)) {
					List<TextEdit> edits = new ArrayList<>();
					INode statement = NodeModelUtils.findActualNodeFor(use);
					if (names.size() == 1) {
						edits.add(new TextEdit(name.getOffset(), 0, "weakly "));
					} else {
						edits.addAll(there.removeItem(name.getOffset(), name.getLength()));
						boolean last = name == names.get(names.size() - 1);
						int end = last ? name.getEndOffset() : statement.getEndOffset();
						edits.add(new TextEdit(end, 0, "\n" + there.indentation(statement.getOffset()) + "uses weakly " + service));
					}
					return List.of(there.seenFrom(fixes.here, "Write `uses weakly " + service + "`", edits));
				}
			}
		}
		return List.of();
	}

	private static List<QuickFix> off(QuickFixes fixes, Finding finding) {
		Partition partition = fixes.around(finding, Partition.class);
		if (partition == null || finding.data().size() < 2) {
			return List.of();
		}
		List<QuickFix> on = Project.of(partition.eResource()).devicesWith(partition).stream()
				.map(device -> DeviceFixes.switchOn(fixes, device, finding.data().get(0))).toList();
		return QuickFixes.joined(on, weaken(fixes, partition, finding.data().get(1)));
	}

	/** Lets clients of both kinds call the service. */
	private static List<QuickFix> admit(QuickFixes fixes, Service service) {
		if (service == null) {
			return List.of();
		}
		Surroundings there = Surroundings.of(service);
		List<INode> clients = NodeModelUtils.findNodesForFeature(service, Literals.SERVICE__CLIENTS);
		List<TextEdit> edits = clients.isEmpty() ? there.add(service, BOTH)
				: List.of(new TextEdit(clients.get(0).getOffset(),
						clients.get(clients.size() - 1).getEndOffset() - clients.get(0).getOffset(), "secure, non-secure"));
		return List.of(there.seenFrom(fixes.here, "Write `" + BOTH + "` in " + service.getName(), edits));
	}

	private static List<QuickFix> notForSecure(QuickFixes fixes, Finding finding) {
		Use use = fixes.around(finding, Use.class);
		List<QuickFix> admitted = use == null ? List.of() : use.getServices().stream()
				.filter(service -> finding.data().contains(service.getName())).limit(1).flatMap(service -> admit(fixes, service).stream()).toList();
		return QuickFixes.joined(admitted, fixes.remove(finding));
	}

	private static List<QuickFix> order(QuickFixes fixes, Finding finding) {
		var element = fixes.here.elementAt(finding.offset());
		var base = element instanceof Irq ? Literals.IRQ__CLIENT_BASE : Literals.PARTITION__CLIENT_BASE;
		var limit = element instanceof Irq ? Literals.IRQ__CLIENT_LIMIT : Literals.PARTITION__CLIENT_LIMIT;
		return element == null || finding.data().size() < 2 ? List.of() : List.of(new QuickFix("Exchange the two",
				java.util.stream.Stream.concat(fixes.here.replace(element, base, finding.data().get(0)).stream(),
						fixes.here.replace(element, limit, finding.data().get(1)).stream()).toList()));
	}

	private static List<QuickFix> statement(QuickFixes fixes, Finding finding) {
		Partition partition = fixes.around(finding, Partition.class);
		return partition == null || finding.data().isEmpty() ? List.of()
				: List.of(new QuickFix("Add `" + finding.data().get(0) + "`", fixes.here.add(partition, finding.data().get(0))));
	}
}
