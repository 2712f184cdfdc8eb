// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Gravity;
import org.tfmstudio.profile.Resolution.Violation;

/** The value of every option of the bundled model on one device, and what is wrong with what the device says. */
final class DeviceOptions {

	private static final OptionModel MODEL = OptionModel.bundled();

	private final Device device;
	private final Resolution resolution;
	private final List<Option> lines;

	private DeviceOptions(Device device, Resolution resolution, List<Option> lines) {
		this.device = device;
		this.resolution = resolution;
		this.lines = lines;
	}

	static DeviceOptions of(Device device) {
		List<Option> lines = device.getOptions().stream().filter(line -> line.getName() != null && line.getValue() != null).toList();
		Optional<Said> isolation = Devices.isolation(device).isEmpty() ? Optional.empty()
				: Optional.of(new Said(DeviceChoices.ISOLATION, Integer.toString(Devices.isolation(device).getAsInt()), line(device)));
		Optional<Said> backend = Devices.backend(device).map(said -> new Said(DeviceChoices.BACKEND, said.word(), line(device)));
		List<Said> said = lines.stream().map(line -> new Said(line.getName(), unquoted(line.getValue()), line(line))).toList();
		return new DeviceOptions(device, MODEL.resolve(new DeviceChoices(Devices.profile(device), isolation, backend, said)), lines);
	}

	/** What is wrong with the device's lines, each at its place; what the language says by itself is left out. */
	List<org.tfmstudio.manifest.Finding> findings() {
		List<org.tfmstudio.manifest.Finding> findings = new ArrayList<>();
		for (Violation violation : resolution.violations()) {
			if (!violation.byStatement()) {
				Severity severity = violation.gravity() == Gravity.ERROR ? Severity.ERROR : Severity.INFO;
				findings.add(place(violation).finding(severity));
			}
		}
		return findings;
	}

	/** All options by name, in order of the names. */
	Map<String, String> all() {
		Map<String, String> values = new TreeMap<>();
		resolution.values().forEach((name, resolved) -> values.put(name, resolved.value()));
		return values;
	}

	/** Value of an option, or null when there is none of this name; that of a size is followed to its number. */
	String get(String name) {
		String value = resolution.value(name).map(Resolution.Resolved::value).orElse(null);
		return value != null && resolution.value(value).isPresent() && !value.equals(name) ? resolution.text(value) : value;
	}

	SpmBackend backend() {
		return SpmBackend.of(resolution.text(DeviceChoices.BACKEND)).orElse(SpmBackend.IPC);
	}

	int isolation() {
		return (int) resolution.number(DeviceChoices.ISOLATION);
	}

	/** Whether a switch or flag is on. */
	boolean on(String name) {
		return resolution.on(name);
	}

	/** The number that an option has; 0 when it has none. */
	long number(String name) {
		return resolution.number(name);
	}

	private PlanProblem place(Violation violation) {
		String feature = violation.atValue() ? "value" : "name";
		for (Option line : lines) {
			if (line.getName().equals(violation.option()) && (violation.line() == 0 || violation.line() == line(line))) {
				return new PlanProblem(line, feature, violation.code(), violation.message());
			}
		}
		String statement = violation.option().equals(DeviceChoices.BACKEND) ? "backend" : "isolation";
		return new PlanProblem(device, statement, violation.code(), violation.message());
	}

	private static int line(EObject element) {
		INode node = NodeModelUtils.findActualNodeFor(element);
		return node == null ? 0 : node.getStartLine();
	}

	private static String unquoted(String text) {
		return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text;
	}
}
