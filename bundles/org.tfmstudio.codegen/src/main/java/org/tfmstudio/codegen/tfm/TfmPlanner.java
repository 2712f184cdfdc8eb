// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.ExtraEntry;
import org.tfmstudio.manifest.model.ExtraText;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.manifest.reading.VersionPolicy;

/**
 * Decides every number of a device as TF-M's manifest tool does (facts B.5 to B.7), and says what would become C that does not
 * compile, or does something else than the author meant.
 */
public final class TfmPlanner {
	/** Numbers below are those of TF-M's internal partitions. */
	private static final long FIRST_PID = 256;
	/** Services of a thread begin above the signals of the framework; interrupts count down from the other end. */
	private static final int FIRST_BIT = 4;
	private static final int LAST_BIT = 31;

	private final TfmConfiguration configuration;
	private final List<PlanProblem> problems = new ArrayList<>();

	private TfmRelease release = TfmRelease.V2_1;
	private SpmBackend backend = SpmBackend.IPC;
	private int flih;
	private int slih;

	public TfmPlanner(TfmConfiguration configuration) {
		this.configuration = configuration;
	}

	/** What is wrong; complete after {@link #plan}. Files are only to be made where nothing is. */
	public List<PlanProblem> problems() {
		return List.copyOf(problems);
	}

	/** The plan; numbers that could not be decided are 0 in it, and a problem says so. */
	public TfmPlan plan(Device device) {
		Optional<TfmRelease> known = TfmRelease.of(Devices.tfm(device));
		if (known.isEmpty()) {
			problem(device, "tfm", "tfm-release", "No files are made for TF-M " + Devices.tfm(device) + "; releases 1.7 to 2.3 are known.");
		}
		release = known.orElse(TfmRelease.V2_1);
		int isolation = configuration.isolation().orElse(0);
		if (isolation == 0) {
			problem(device, "isolation", "tfm-isolation", TfmConfiguration.ISOLATION + said(TfmConfiguration.ISOLATION) + "; it must be 1, 2 or 3.");
		}
		if (configuration.backend().isEmpty()) {
			problem(device, "backend", "tfm-backend", TfmConfiguration.BACKEND + said(TfmConfiguration.BACKEND) + "; it must be IPC or SFN.");
		}
		backend = configuration.backend().orElse(SpmBackend.IPC);
		if (backend == SpmBackend.SFN && isolation > 1) {
			problem(device, "isolation", "tfm-isolation", "The SFN back end knows only isolation level 1, and " + TfmConfiguration.ISOLATION + " is "
					+ isolation + ".");
		}
		List<Contained> listed = device.getContained().stream().filter(this::usable).toList();
		List<Contained> on = listed.stream().filter(this::on).toList();
		Map<Contained, Long> pids = pids(on);
		TfmChecks checks = new TfmChecks(release, backend, problems);
		checks.all(on, pids);
		Map<Service, Integer> indices = checks.indices(on);
		Map<Contained, Integer> order = release.since(TfmRelease.V2_3) ? LoadOrder.of(on) : Map.of();
		List<TfmPartition> partitions = new ArrayList<>(on.size());
		for (Contained one : on) {
			partitions.add(partition(one, pids.get(one), indices, order.getOrDefault(one, 0)));
		}
		return new TfmPlan(device.eResource().getURI().lastSegment(), release, backend, Math.max(1, isolation), partitions, flih, slih);
	}

	private String said(String option) {
		return configuration.value(option).map(value -> " is \"" + value + "\"").orElse(" is not said");
	}

	private boolean usable(Contained one) {
		boolean known = one.getPartition() != null && !one.getPartition().eIsProxy();
		if (!known && on(one)) {
			problem(one, "partition", "unknown-name", "There is no partition of this name in the project.");
		}
		return known && !TfmLibrary.contains(one.getPartition());
	}

	private boolean on(Contained one) {
		if (one.getCondition() == null) {
			return true;
		}
		Optional<Boolean> on = configuration.on(one.getCondition());
		if (on.isEmpty()) {
			problem(one, "condition", "tfm-condition", configuration.value(one.getCondition()).isEmpty()
					? "Nothing says whether " + one.getCondition() + " is on; TF-M's build stops here."
					: one.getCondition() + " is \"" + configuration.value(one.getCondition()).get() + "\", which is neither on nor off.");
		}
		return on.orElse(false);
	}

	/** The PID said in the list, else in the partition; the others count on from the highest of those that are on. */
	private static Map<Contained, Long> pids(List<Contained> on) {
		Map<Contained, Long> pids = new LinkedHashMap<>();
		long highest = FIRST_PID - 1;
		boolean any = false;
		for (Contained one : on) {
			OptionalLong said = said(one);
			if (said.isPresent()) {
				pids.put(one, said.getAsLong());
				highest = any ? Math.max(highest, said.getAsLong()) : said.getAsLong();
				any = true;
			}
		}
		for (Contained one : on) {
			if (!pids.containsKey(one)) {
				pids.put(one, ++highest);
			}
		}
		return pids;
	}

	/** The PID that is said of a partition, if one is. */
	static OptionalLong said(Contained one) {
		return Numbers.within(one.getPid() != null ? one.getPid() : one.getPartition().getPid(), 0, Integer.MAX_VALUE);
	}

	private TfmPartition partition(Contained one, long pid, Map<Service, Integer> indices, int order) {
		Partition partition = one.getPartition();
		boolean first = Partitions.framework(partition).equals("1.0");
		boolean ipc = ipc(partition, backend);
		String name = partition.getName();
		List<TfmService> services = new ArrayList<>();
		for (Service service : partition.getServices()) {
			int bit = services.size() + (ipc ? FIRST_BIT : 0);
			services.add(new TfmService(service.getName(), service.getName().toLowerCase(Locale.ROOT), text(service.getSid()),
					Services.version(service), Services.policy(service) == VersionPolicy.STRICT, Services.nonSecureClients(service),
					Services.connectionBased(service) ? -1 : indices.getOrDefault(service, 0), service.isMmIovec(), bit <= LAST_BIT ? 1L << bit : 0));
		}
		List<TfmIrq> irqs = new ArrayList<>();
		for (Irq irq : partition.getIrqs()) {
			irqs.add(irq(irq, irqs.size(), first));
		}
		return new TfmPartition(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), partition.eResource().getURI().lastSegment(),
				TfmPaths.basename(one), TfmPaths.output(one), pid, first, ipc, Partitions.type(partition).orElse(null) == PartitionType.PSA_ROT,
				Partitions.priority(partition), ipc ? text(partition.getEntry()) : "", ipc ? "" : text(partition.getInit()),
				text(partition.getStack()), partition.isNsAgent(), text(partition.getClientBase()), text(partition.getClientLimit()), services, irqs,
				partition.getRegions().stream().map(TfmPlanner::region).toList(), dependencies(partition), TfmPaths.libraries(one),
				List.copyOf(one.getObjects()), order);
	}

	/** Whether a partition is a thread of its own under that back end. */
	static boolean ipc(Partition partition, SpmBackend backend) {
		ExecutionModel model = Partitions.model(partition).orElse(ExecutionModel.IPC);
		return model == ExecutionModel.IPC || model == ExecutionModel.DUAL && backend == SpmBackend.IPC;
	}

	private TfmIrq irq(Irq irq, int ordinal, boolean first) {
		boolean early = "FLIH".equals(irq.getHandling());
		if (early) {
			flih++;
		} else {
			slih++;
		}
		String name = first ? "" : text(irq.getName());
		return new TfmIrq(irq.getSource(), first ? text(irq.getSignal()) : name + "_SIGNAL", name, ordinal <= LAST_BIT ? 1L << LAST_BIT - ordinal : 0,
				early && !first ? name.toLowerCase(Locale.ROOT) + "_flih" : "", text(irq.getClientBase()), text(irq.getClientLimit()),
				extra(irq.getExtras(), "mbox_flags"));
	}

	private static TfmRegion region(Region region) {
		return new TfmRegion(text(region.getName()), text(region.getBase()), text(region.getSize()), "read-write".equals(region.getPermission()),
				text(region.getCondition()));
	}

	/** Services in the order of the file, those that must be there first; one that is named twice counts twice. */
	private static List<TfmDependency> dependencies(Partition partition) {
		List<TfmDependency> strong = new ArrayList<>();
		List<TfmDependency> weak = new ArrayList<>();
		for (Use use : partition.getUses()) {
			for (int i = 0; i < use.getServices().size(); i++) {
				(use.isWeak() ? weak : strong).add(new TfmDependency(service(use, i), use.isWeak()));
			}
		}
		strong.addAll(weak);
		return strong;
	}

	/** The name of a service that is used, as the author writes it when nothing is called so. */
	static String service(Use use, int index) {
		Service service = use.getServices().get(index);
		if (!service.eIsProxy()) {
			return service.getName();
		}
		List<INode> nodes = NodeModelUtils.findNodesForFeature(use, ModelPackage.Literals.USE__SERVICES);
		return index < nodes.size() ? NodeModelUtils.getTokenText(nodes.get(index)) : "";
	}

	/** The text of an entry among those that have no statement; empty when there is none. */
	private static String extra(List<Extra> extras, String key) {
		for (Extra extra : extras) {
			for (ExtraEntry entry : extra.getEntries()) {
				if (PartitionChecks.key(entry).equals(key) && entry.getValue() instanceof ExtraText text) {
					return PartitionChecks.plain(text.getText());
				}
			}
		}
		return "";
	}

	private void problem(EObject where, String feature, String code, String message) {
		problems.add(new PlanProblem(where, feature, code, message));
	}

	static String text(String value) {
		return value == null ? "" : value;
	}
}
