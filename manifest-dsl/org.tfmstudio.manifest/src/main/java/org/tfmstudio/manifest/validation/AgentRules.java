// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.ClientIds;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Release;

/** Agents of the non-secure world and the ranges of client IDs that they speak for (B.2, C.3; checked by TF-M's tool from 2.3 on). */
public class AgentRules extends Rules {
	/** An agent's range, both ends included. */
	private record Range(Partition partition, long base, long limit) {
	}

	@Check
	public void clientIds(Partition partition) {
		if (partition.getClientBase() == null && partition.getClientLimit() == null) {
			without(partition);
			return;
		}
		if (!partition.isNsAgent()) {
			doubtful(partition, first(partition, Literals.PARTITION__CLIENT_BASE, Literals.PARTITION__CLIENT_LIMIT),
					FindingCodes.CLIENT_IDS_WITHOUT_AGENT, "TF-M gives client IDs to agents of the non-secure world only; add `ns-agent`, or"
							+ " remove `client-ids`.", "ns-agent");
			return;
		}
		Optional<Range> range = range(partition, partition, Literals.PARTITION__CLIENT_BASE, Literals.PARTITION__CLIENT_LIMIT,
				"client-ids");
		if (range.isPresent()) {
			Partition other = overlaps(Project.of(partition.eResource())).get(partition);
			if (other != null) {
				wrong(partition, Literals.PARTITION__CLIENT_BASE, FindingCodes.CLIENT_IDS_OVERLAP, "Agent '" + other.getName() + "' in "
						+ fileOf(other) + " has some of these client IDs already; each ID has one agent, so give them ranges apart.");
			}
		}
	}

	private void without(Partition partition) {
		if (partition.isNsAgent()) {
			Optional<Device> device = Project.of(partition.eResource()).devicesWith(partition).stream()
					.filter(with -> Release.of(with).from(Release.CLIENT_IDS)).findFirst();
			device.ifPresent(with -> doubtful(partition, Literals.ELEMENT__NAME, FindingCodes.AGENT_WITHOUT_CLIENT_IDS, "An agent speaks for"
					+ " non-secure clients, and from TF-M 2.1 on it has a range of client IDs for them; add `client-ids -0x0400FFFF"
					+ " .. -0x04000000`, or what the non-secure side has.", "client-ids -0x0400FFFF .. -0x04000000"));
		}
	}

	@Check
	public void clientIds(Irq irq) {
		if (irq.getClientBase() == null && irq.getClientLimit() == null) {
			return;
		}
		Partition partition = (Partition) irq.eContainer();
		if (!partition.isNsAgent()) {
			doubtful(irq, first(irq, Literals.IRQ__CLIENT_BASE, Literals.IRQ__CLIENT_LIMIT), FindingCodes.CLIENT_IDS_WITHOUT_AGENT,
					"TF-M gives client IDs to interrupts of agents only; add `ns-agent` to the partition, or remove `for`.", "ns-agent");
			return;
		}
		Optional<Range> range = range(irq, partition, Literals.IRQ__CLIENT_BASE, Literals.IRQ__CLIENT_LIMIT, "for");
		OptionalLong base = ClientIds.value(partition.getClientBase());
		OptionalLong limit = ClientIds.value(partition.getClientLimit());
		if (range.isPresent() && base.isPresent() && limit.isPresent() && base.getAsLong() <= limit.getAsLong()
				&& (range.get().base() < base.getAsLong() || range.get().limit() > limit.getAsLong())) {
			wrong(irq, Literals.IRQ__CLIENT_BASE, FindingCodes.CLIENT_IDS_OUTSIDE, "The agent's client IDs are " + partition.getClientBase()
					+ " .. " + partition.getClientLimit() + ", and those of its interrupt must be among them.");
		}
	}

	private static EAttribute first(EObject element, EAttribute base, EAttribute limit) {
		return element.eIsSet(base) ? base : limit;
	}

	/** The range if it is one; findings if not. Names of macros are TF-M's business. */
	private Optional<Range> range(EObject element, Partition partition, EAttribute base, EAttribute limit, String word) {
		if (!element.eIsSet(base) || !element.eIsSet(limit)) {
			EAttribute there = first(element, base, limit);
			wrong(element, there, FindingCodes.MISSING_STATEMENT, "The other end of the range is missing; write `" + word
					+ " LOWEST .. HIGHEST`.", "..");
			return Optional.empty();
		}
		OptionalLong least = clientId(element, base);
		OptionalLong most = clientId(element, limit);
		if (least.isEmpty() || most.isEmpty()) {
			return Optional.empty();
		}
		if (least.getAsLong() > most.getAsLong()) {
			wrong(element, base, FindingCodes.CLIENT_IDS_ORDER, "The lowest client ID is above the highest; exchange the two.",
					(String) element.eGet(limit), (String) element.eGet(base));
			return Optional.empty();
		}
		return Optional.of(new Range(partition, least.getAsLong(), most.getAsLong()));
	}

	private OptionalLong clientId(EObject element, EAttribute feature) {
		String text = (String) element.eGet(feature);
		if (!Numbers.looksLikeNumber(text)) {
			return OptionalLong.empty();
		}
		OptionalLong value = ClientIds.value(text);
		if (value.isEmpty()) {
			OptionalLong positive = Numbers.within(text, 1, 0x7FFF_FFFFL);
			wrong(element, feature, FindingCodes.CLIENT_ID, shortened(text) + " is no client ID of the non-secure world; write a negative"
					+ " number of 32 bits, such as -0x04000000.", positive.isPresent() ? new String[] {"-" + text} : new String[0]);
		}
		return value;
	}

	/** For each agent whose range touches that of one before it on a common device, that one; by sorting, not by pairs. */
	private static Map<Partition, Partition> overlaps(Project project) {
		return project.once(AgentRules.class, all -> {
			Map<Partition, Partition> clashes = new IdentityHashMap<>();
			Map<Object, List<Range>> byDevice = new IdentityHashMap<>();
			for (Partition partition : all.partitions()) {
				OptionalLong base = ClientIds.value(partition.getClientBase());
				OptionalLong limit = ClientIds.value(partition.getClientLimit());
				if (partition.isNsAgent() && base.isPresent() && limit.isPresent() && base.getAsLong() <= limit.getAsLong()) {
					Range range = new Range(partition, base.getAsLong(), limit.getAsLong());
					List<Device> devices = all.devicesWith(partition);
					(devices.isEmpty() ? List.of(all) : devices)
							.forEach(place -> byDevice.computeIfAbsent(place, any -> new ArrayList<>()).add(range));
				}
			}
			byDevice.values().forEach(ranges -> clash(all, ranges, clashes));
			return clashes;
		});
	}

	private static void clash(Project project, List<Range> ranges, Map<Partition, Partition> clashes) {
		ranges.sort(Comparator.comparingLong(Range::base).thenComparingInt(range -> project.place(range.partition())));
		Range farthest = null;
		for (Range range : ranges) {
			if (farthest != null && range.base() <= farthest.limit()) {
				boolean later = project.place(range.partition()) > project.place(farthest.partition());
				clashes.putIfAbsent(later ? range.partition() : farthest.partition(), later ? farthest.partition() : range.partition());
			}
			farthest = farthest == null || range.limit() > farthest.limit() ? range : farthest;
		}
	}

	@Check
	public void model(Partition partition) {
		if (partition.isNsAgent() && Partitions.model(partition).filter(model -> model == ExecutionModel.SFN).isPresent()) {
			doubtful(partition, Literals.PARTITION__MODEL, FindingCodes.AGENT_MODEL, "An agent waits for signals of the non-secure side, which"
					+ " an SFN partition never does; write `model IPC entry FUNCTION`.", "IPC");
		}
	}
}
