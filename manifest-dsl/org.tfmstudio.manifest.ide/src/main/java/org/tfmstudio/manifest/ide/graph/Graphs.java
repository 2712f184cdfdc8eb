// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Arrow;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Kind;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Notes;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Place;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Row;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Strength;
import org.tfmstudio.manifest.ide.hover.Hovers;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Services;

/** Makes graphs of projects. */
public final class Graphs {
	/** To so many partitions the calls of the application are drawn; with more of them the picture would show little else. */
	private static final int MOST_ALLOWED = 12;

	private final List<Finding> findings;
	private final Map<String, List<Finding>> byFile = new HashMap<>();
	private final List<Box> boxes = new ArrayList<>();
	private final Map<Partition, Integer> index = new IdentityHashMap<>();
	private final Map<Service, Integer> rows = new IdentityHashMap<>();
	private final List<Arrow> arrows = new ArrayList<>();

	private Graphs(List<Finding> findings) {
		this.findings = findings;
	}

	/**
	 * The graph of some partitions.
	 *
	 * @param partitions of a project, by file and place
	 * @param devices of the project: they say which application there is, and what is conditional
	 * @param findings of all files, with absolute paths; they are shown where they belong
	 */
	public static PartitionGraph of(List<Partition> partitions, List<Device> devices, List<Finding> findings) {
		return new Graphs(findings).make(partitions, devices);
	}

	private PartitionGraph make(List<Partition> partitions, List<Device> devices) {
		findings.forEach(it -> byFile.computeIfAbsent(it.file().toString(), file -> new ArrayList<>()).add(it));
		Map<Partition, String> conditions = conditions(devices);
		partitions.stream().filter(it -> it.getName() != null).forEach(it -> add(it, conditions.get(it)));
		for (Partition partition : partitions) {
			uses(partition);
		}
		application(devices);
		return new PartitionGraph(List.copyOf(boxes), withCircles());
	}

	private static Map<Partition, String> conditions(List<Device> devices) {
		Map<Partition, String> conditions = new IdentityHashMap<>();
		for (Device device : devices) {
			for (Contained contained : device.getContained()) {
				if (contained.getCondition() != null && contained.getPartition() != null) {
					conditions.putIfAbsent(contained.getPartition(), contained.getCondition());
				}
			}
		}
		return conditions;
	}

	private int add(Partition partition, String condition) {
		boolean ofTfm = TfmLibrary.contains(partition);
		Kind kind = ofTfm ? Kind.OF_TFM : PartitionType.of(partition.getType())
				.map(type -> type == PartitionType.PSA_ROT ? Kind.PSA_ROT : Kind.APPLICATION_ROT).orElse(Kind.UNKNOWN);
		Optional<Place> place = place(partition);
		List<Row> services = new ArrayList<>();
		for (Service service : partition.getServices()) {
			if (service.getName() != null) {
				rows.put(service, services.size());
				Optional<Place> at = place(service);
				services.add(new Row(service.getName(), service.getSid() == null ? "" : service.getSid(), Services.nonSecureClients(service),
						"service " + service.getName() + "\n" + Hovers.textOf(service), at, notes(at)));
			}
		}
		String model = Partitions.framework(partition).equals("1.0") ? "IPC" : partition.getModel();
		String caption = (ofTfm ? Kind.OF_TFM.words() + ", " + rot(partition) : kind.words()) + (model == null ? "" : ", " + model)
				+ (condition == null ? "" : ", when " + condition);
		index.put(partition, boxes.size());
		boxes.add(new Box((ofTfm ? "tf-m:" : "") + partition.getName(), kind, partition.getName(), caption,
				"partition " + partition.getName() + "\n" + Hovers.textOf(partition), List.copyOf(services), place, notes(place)));
		return boxes.size() - 1;
	}

	private static String rot(Partition partition) {
		return PartitionType.of(partition.getType()).map(type -> type == PartitionType.PSA_ROT ? Kind.PSA_ROT.words() : Kind.APPLICATION_ROT.words())
				.orElse("");
	}

	private void uses(Partition partition) {
		Integer from = index.get(partition);
		for (Use use : from == null ? List.<Use>of() : partition.getUses()) {
			List<INode> nodes = NodeModelUtils.findNodesForFeature(use, Literals.USE__SERVICES);
			for (int i = 0; i < use.getServices().size(); i++) {
				Service service = use.getServices().get(i);
				if (service.eIsProxy() || !(service.eContainer() instanceof Partition provider) || provider == partition) {
					continue;
				}
				int to = index.containsKey(provider) ? index.get(provider) : add(provider, null);
				Optional<Place> place = i < nodes.size() ? place(use, nodes.get(i), nodes.get(i)) : Optional.empty();
				arrows.add(new Arrow(from, to, rows.getOrDefault(service, -1), use.isWeak() ? Strength.WEAK : Strength.NEEDED, false, place));
			}
		}
	}

	private void application(List<Device> devices) {
		Optional<Device> with = devices.stream().filter(it -> it.getApplication() != null).findFirst();
		if (with.isEmpty()) {
			return;
		}
		List<Integer> open = new ArrayList<>();
		int services = 0;
		for (int i = 0; i < boxes.size(); i++) {
			long here = boxes.get(i).rows().stream().filter(Row::nonSecure).count();
			services += (int) here;
			if (here > 0) {
				open.add(i);
			}
		}
		int own = boxes.size();
		String path = with.get().getApplication();
		String words = "may call " + services + (services == 1 ? " service" : " services");
		boxes.add(new Box("non-secure:", Kind.NON_SECURE, "Non-secure app", words, "The non-secure application of device " + with.get().getName() + ", "
				+ path + ".\nIt " + words + ": those with an open dot.", List.of(), place(with.get()), Notes.NONE));
		if (open.size() <= MOST_ALLOWED) {
			open.forEach(to -> arrows.add(new Arrow(own, to, -1, Strength.ALLOWED, false, Optional.empty())));
		}
	}

	private List<Arrow> withCircles() {
		List<List<Integer>> next = new ArrayList<>();
		boxes.forEach(box -> next.add(new ArrayList<>()));
		arrows.forEach(arrow -> next.get(arrow.from()).add(arrow.to()));
		int[] component = Components.of(next);
		return arrows.stream().map(it -> component[it.from()] == component[it.to()]
				? new Arrow(it.from(), it.to(), it.row(), it.kind(), true, it.place()) : it).toList();
	}

	private static Optional<Place> place(EObject element) {
		ICompositeNode all = NodeModelUtils.findActualNodeFor(element);
		if (all == null || TfmLibrary.contains(element)) {
			return Optional.empty();
		}
		var name = element.eClass().getEStructuralFeature("name");
		List<INode> names = name == null || name instanceof EReference ? List.of() : NodeModelUtils.findNodesForFeature(element, name);
		return place(element, all, names.isEmpty() ? all : names.get(0));
	}

	private static Optional<Place> place(EObject element, INode all, INode name) {
		if (element.eResource() == null || !element.eResource().getURI().isFile()) {
			return Optional.empty();
		}
		return Optional.of(new Place(Path.of(element.eResource().getURI().toFileString()), all.getOffset(), all.getEndOffset(), name.getOffset(),
				name.getLength()));
	}

	private Notes notes(Optional<Place> place) {
		List<Finding> here = place.map(it -> byFile.getOrDefault(it.file().toString(), List.of()).stream()
				.filter(finding -> finding.severity() != Severity.INFO && it.holds(finding.file(), finding.offset())).toList()).orElse(List.of());
		return here.isEmpty() ? Notes.NONE
				: new Notes(here.stream().map(Finding::severity).min(java.util.Comparator.naturalOrder()), here.stream().map(Finding::message).toList());
	}
}
