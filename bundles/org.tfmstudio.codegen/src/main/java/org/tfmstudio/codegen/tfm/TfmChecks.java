// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.SpmBackend;

/** What must hold among the partitions of a device that are on, so that TF-M's build can take the files (facts B.5, J). */
final class TfmChecks {
	private static final long FIRST_PID = 256;
	private static final int HIGHEST_VERSION = 255;

	private final TfmRelease release;
	private final SpmBackend backend;
	private final List<PlanProblem> problems;

	TfmChecks(TfmRelease release, SpmBackend backend, List<PlanProblem> problems) {
		this.release = release;
		this.backend = backend;
		this.problems = problems;
	}

	void all(List<Contained> on, Map<Contained, Long> pids) {
		names(on);
		numbers(on);
		files(on);
		Set<Partition> present = new LinkedHashSet<>();
		on.forEach(one -> present.add(one.getPartition()));
		PartitionChecks each = new PartitionChecks(release, backend, problems);
		for (Contained one : on) {
			OptionalLong said = TfmPlanner.said(one);
			each.check(one, said.isEmpty() || pids.get(one) >= FIRST_PID);
			dependencies(one.getPartition(), present);
		}
		circles(present);
		if (release.since(TfmRelease.V2_2)) {
			new AgentChecks(release, problems).check(on);
		}
	}

	private void names(List<Contained> on) {
		Map<String, Partition> partitions = new HashMap<>();
		Map<String, Service> services = new HashMap<>();
		for (Contained one : on) {
			Partition partition = one.getPartition();
			Partition other = partitions.putIfAbsent(partition.getName().toLowerCase(Locale.ROOT), partition);
			if (other != null) {
				problem(other == partition ? one : partition, other == partition ? "partition" : "name", "tfm-same-partition", "Partition "
						+ partition.getName() + " is on the device already" + (other == partition ? "" : ", as " + other.getName())
						+ "; symbols in C would clash.");
			}
			for (Service service : partition.getServices()) {
				Service twin = services.putIfAbsent(service.getName().toLowerCase(Locale.ROOT), service);
				if (twin != null && twin != service) {
					problem(service, "name", "tfm-same-service", "Service " + service.getName() + " is on the device already, in "
							+ Services.partition(twin).getName() + "; macros and functions in C would clash.");
				}
			}
		}
	}

	private void numbers(List<Contained> on) {
		Map<Long, Contained> pids = new HashMap<>();
		Map<Long, Service> sids = new HashMap<>();
		for (Contained one : on) {
			OptionalLong pid = TfmPlanner.said(one);
			if (pid.isPresent()) {
				Contained other = pids.putIfAbsent(pid.getAsLong(), one);
				if (other != null) {
					problem(one, "pid", "tfm-same-pid", "PID " + pid.getAsLong() + " belongs to " + other.getPartition().getName() + " already.");
				}
			}
			for (Service service : one.getPartition().getServices()) {
				OptionalLong sid = Services.sid(service);
				if (sid.isEmpty()) {
					problem(service, "sid", "tfm-sid", "Service " + service.getName() + " has no SID; give it a number of 32 bits.");
					continue;
				}
				Service other = sids.putIfAbsent(sid.getAsLong(), service);
				if (other != null && other != service) {
					problem(service, "sid", "tfm-same-sid", "SID " + service.getSid() + " belongs to " + other.getName() + " already"
							+ (other.getSid().equals(service.getSid()) ? "." : ", spelt " + other.getSid() + "; TF-M's tool would not notice."));
				}
			}
		}
	}

	private void files(List<Contained> on) {
		Map<String, Contained> paths = new HashMap<>();
		for (Contained one : on) {
			String output = TfmPaths.output(one);
			String stem = TfmPaths.basename(one);
			if (!TfmPaths.inside(output)) {
				problem(one, "output", "tfm-output", "The folder \"" + one.getOutput() + "\" lies outside of that of generated files; name one below it.");
			}
			if (stem.isEmpty() || stem.equals("..") || stem.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == ':')) {
				problem(one, "manifest", "tfm-manifest", "No file can be called after the manifest \"" + one.getManifest() + "\".");
			}
			String path = (output + "/" + stem).toLowerCase(Locale.ROOT);
			Contained other = paths.putIfAbsent(path, one);
			if (other != null) {
				problem(one, "manifest", "tfm-same-file", "The files of " + one.getPartition().getName() + " would overwrite those of "
						+ other.getPartition().getName() + ": both are called " + stem + " and stand in the same folder.");
			}
			if (output.equals("interface/include") && (stem.equals("sid") || stem.equals("pid"))) {
				problem(one, "manifest", "tfm-same-file", "The header of " + one.getPartition().getName() + " would overwrite " + stem + ".h.");
			}
			for (String pattern : one.getLibraries()) {
				pattern(one, "libraries", pattern);
			}
			for (String pattern : one.getObjects()) {
				pattern(one, "objects", pattern);
			}
		}
	}

	private void pattern(Contained one, String feature, String pattern) {
		boolean plain = !pattern.isEmpty() && pattern.chars().allMatch(c -> c > ' ' && c < 0x7F && "(){};\"'#,=&|<>!".indexOf(c) < 0);
		if (!plain) {
			problem(one, feature, "tfm-pattern", "\"" + pattern + "\" is no name pattern for a linker script.");
		}
	}

	private void dependencies(Partition partition, Set<Partition> present) {
		for (Use use : partition.getUses()) {
			for (int i = 0; i < use.getServices().size(); i++) {
				Service service = use.getServices().get(i);
				if (!use.isWeak() && (service.eIsProxy() || !present.contains(Services.partition(service)))) {
					problem(use, "services", "tfm-absent-dependency", partition.getName() + " depends on " + TfmPlanner.service(use, i) + ", "
							+ (service.eIsProxy() ? "which nobody offers" : "and " + Services.partition(service).getName() + " is not on the device")
							+ "; C would not know its SID.");
				}
			}
		}
	}

	/** A circle of partitions that wait for each other, told once, at one of them. */
	private void circles(Set<Partition> present) {
		Map<Partition, Boolean> done = new HashMap<>();
		for (Partition start : present) {
			List<Partition> path = new ArrayList<>();
			List<List<Partition>> open = new ArrayList<>();
			if (done.putIfAbsent(start, false) == null) {
				path.add(start);
				open.add(new ArrayList<>(LoadOrder.owners(start, present)));
			}
			while (!path.isEmpty()) {
				List<Partition> next = open.getLast();
				if (next.isEmpty()) {
					done.put(path.removeLast(), true);
					open.removeLast();
					continue;
				}
				Partition owner = next.removeLast();
				Boolean state = done.putIfAbsent(owner, false);
				if (state == null) {
					path.add(owner);
					open.add(new ArrayList<>(LoadOrder.owners(owner, present)));
				} else if (!state) {
					circle(path.subList(path.indexOf(owner), path.size()));
					return;
				}
			}
		}
	}

	private void circle(List<Partition> circle) {
		StringBuilder names = new StringBuilder();
		circle.forEach(partition -> names.append(partition.getName()).append(" -> "));
		problem(circle.getLast(), "name", "tfm-circle", "Partitions depend on each other in a circle: " + names + circle.getFirst().getName() + ".");
	}

	/** Index of each stateless service, from 0: those that are said, and for the others the lowest that is free, in order. */
	Map<Service, Integer> indices(List<Contained> on) {
		Map<Service, Integer> indices = new HashMap<>();
		Set<Integer> taken = new HashSet<>();
		List<Service> open = new ArrayList<>();
		for (Contained one : on) {
			for (Service service : one.getPartition().getServices()) {
				if (Services.connectionBased(service) || indices.containsKey(service)) {
					continue;
				}
				version(service);
				OptionalLong said = Numbers.within(service.getHandle(), 1, Services.LAST_HANDLE);
				if (said.isEmpty()) {
					open.add(service);
					continue;
				}
				int index = (int) said.getAsLong() - 1;
				indices.put(service, index);
				if (!taken.add(index)) {
					problem(service, "handle", "tfm-same-handle", "Stateless handle " + (index + 1) + " belongs to another service already.");
				}
			}
		}
		int next = 0;
		for (Service service : open) {
			while (taken.contains(next)) {
				next++;
			}
			if (next >= Services.LAST_HANDLE) {
				problem(service, "name", "tfm-too-many-stateless", "No handle is left for the stateless service " + service.getName()
						+ "; a device has " + Services.LAST_HANDLE + ".");
				break;
			}
			indices.put(service, next++);
		}
		return indices;
	}

	private void version(Service service) {
		if (Services.version(service) > HIGHEST_VERSION) {
			problem(service, "version", "tfm-handle-version", "The handle of a stateless service has room for versions up to " + HIGHEST_VERSION
					+ "; of " + Services.version(service) + " it would keep " + (Services.version(service) & 0xFF) + ".");
		}
	}

	private void problem(EObject where, String feature, String code, String message) {
		problems.add(new PlanProblem(where, feature, code, message));
	}
}
