// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.codegen.plan.BoardSymbols;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.codegen.plan.Planner;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.Devices;

/**
 * From manifests to one device with every number decided.
 *
 * @param device  as the author wrote it
 * @param options value of each option
 * @param plan    what it consists of
 */
record DeviceStage(Device device, DeviceOptions options, DevicePlan plan) {

	/** Finds the device that is meant. */
	static Device choose(ManifestSet manifests, String wanted) throws ProjectException {
		List<Device> devices = manifests.devices();
		if (wanted == null) {
			if (devices.size() == 1) {
				return devices.get(0);
			}
			throw new ProjectException("The project has several devices: " + names(devices) + ". Name the one that you mean.");
		}
		return devices.stream().filter(device -> wanted.equals(device.getName())).findFirst()
				.or(() -> devices.stream().filter(device -> file(device).getFileName().toString().equals(wanted + ".device")).findFirst())
				.orElseThrow(() -> new ProjectException("The project has no device " + wanted + "; it has " + names(devices) + "."));
	}

	/** Decides everything; what cannot be decided is added to the findings. */
	static DeviceStage of(Device device, FindingList findings) {
		DeviceOptions options = DeviceOptions.of(device);
		BoardSymbols board = BoardSymbols.of(Devices.board(device)).orElse(null);
		if (board == null) {
			findings.addManifest(List.of(new PlanProblem(device, "board", FindingCodes.UNKNOWN_VALUE,
					"There is no board " + Devices.board(device) + "; known is an521.").finding()));
			board = BoardSymbols.AN521;
		}
		Planner planner = new Planner(options.backend(), options.isolation(), board, options::get);
		DevicePlan plan = planner.plan(device);
		findings.addManifest(planner.problems().stream().map(PlanProblem::finding).toList());
		return new DeviceStage(device, options, plan);
	}

	/** Adds what the plans of all devices find, when the manifests themselves are right. */
	static void check(ManifestSet manifests, FindingList findings) {
		if (!manifests.hasErrors()) {
			manifests.devices().forEach(device -> of(device, findings));
		}
	}

	/** All partitions of the device as their authors wrote them, by name. */
	Map<String, Partition> elements() {
		return Devices.partitions(device).stream().filter(partition -> partition.getName() != null)
				.collect(Collectors.toMap(Partition::getName, partition -> partition, (first, second) -> first));
	}

	/** A partition of the device as its author wrote it. */
	Partition element(String partition) {
		return Devices.partitions(device).stream().filter(p -> partition.equals(p.getName())).findFirst().orElseThrow();
	}

	/** The file that an element stands in. */
	static Path file(EObject element) {
		return Path.of(element.eResource().getURI().toFileString());
	}

	private static String names(List<Device> devices) {
		return devices.stream().map(device -> device.getName() + " (" + file(device).getFileName() + ")").collect(Collectors.joining(", "));
	}
}
