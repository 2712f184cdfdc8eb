// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A partition drawn at random; null is what its manifest does not say. */
final class DrawnPartition {
	String name;
	String file;
	boolean first;
	String type;
	String priority;
	String model;
	boolean agent;
	boolean registered;
	String entry;
	String init;
	String stack;
	String heap;
	String output;
	String pid;
	String condition;
	String clientBase;
	String clientLimit;
	final List<Service> services = new ArrayList<>();
	final List<Irq> irqs = new ArrayList<>();
	final List<Region> regions = new ArrayList<>();
	final List<String> dependencies = new ArrayList<>();
	final List<String> weak = new ArrayList<>();
	final List<String> libraries = new ArrayList<>();
	final List<String> objects = new ArrayList<>();

	/** A service. */
	static final class Service {
		String name;
		String sid;
		boolean nonSecure;
		String version;
		String policy;
		boolean connection;
		String handle;
		boolean automatic;
		boolean iovec;
	}

	/** An interrupt. */
	static final class Irq {
		String source;
		String handling;
		String name;
		String signal;
		String clientBase;
		String clientLimit;
	}

	/** A region. */
	static final class Region {
		String name;
		String base;
		String size;
		String permission;
		String condition;
	}

	private List<String> extras() {
		List<String> extras = new ArrayList<>();
		if (agent) {
			extras.add("ns_agent");
		}
		if (!weak.isEmpty()) {
			extras.add("weak_dependencies");
		}
		return registered ? extras : List.of();
	}

	/** As TF-M's tool reads it. */
	String yaml() {
		StringBuilder y = new StringBuilder();
		y.append("psa_framework_version: ").append(first ? "1.0" : "1.1").append('\n');
		key(y, "", "name", name);
		key(y, "", "type", type);
		key(y, "", "priority", priority);
		key(y, "", "model", model);
		key(y, "", "entry_point", entry);
		key(y, "", "entry_init", init);
		key(y, "", "stack_size", stack);
		key(y, "", "heap_size", heap);
		if (agent) {
			y.append("ns_agent: true\n");
		}
		key(y, "", "client_id_base", clientBase);
		key(y, "", "client_id_limit", clientLimit);
		y.append(services.isEmpty() ? "" : "services:\n");
		for (Service s : services) {
			y.append("- name: ").append(s.name).append("\n  non_secure_clients: ").append(s.nonSecure).append('\n');
			key(y, "  ", "sid", s.sid);
			if (s.version != null) {
				y.append("  version: ").append(s.version).append('\n');
			}
			key(y, "  ", "version_policy", s.policy);
			y.append(first ? "" : "  connection_based: " + s.connection + "\n");
			if (s.handle != null || s.automatic) {
				y.append("  stateless_handle: ").append(s.automatic ? "auto" : s.handle).append('\n');
			}
			y.append(s.iovec ? "  mm_iovec: enable\n" : "");
		}
		y.append(irqs.isEmpty() ? "" : "irqs:\n");
		for (Irq irq : irqs) {
			y.append("- source: ").append(irq.source).append('\n');
			key(y, "  ", "handling", irq.handling);
			key(y, "  ", "name", irq.name);
			key(y, "  ", "signal", irq.signal);
			key(y, "  ", "client_id_base", irq.clientBase);
			key(y, "  ", "client_id_limit", irq.clientLimit);
		}
		y.append(regions.isEmpty() ? "" : "mmio_regions:\n");
		for (Region region : regions) {
			y.append("- permission: ").append(region.permission).append('\n');
			key(y, "  ", "name", region.name);
			key(y, "  ", "base", region.base);
			key(y, "  ", "size", region.size);
			key(y, "  ", "conditional", region.condition);
		}
		names(y, "dependencies", dependencies);
		names(y, "weak_dependencies", weak);
		return y.toString();
	}

	private static void key(StringBuilder y, String indent, String key, String value) {
		if (value != null) {
			boolean number = key.equals("source");
			y.append(indent).append(key).append(": ").append(number ? "" : "\"").append(value).append(number ? "" : "\"").append('\n');
		}
	}

	private static void names(StringBuilder y, String key, List<String> names) {
		if (!names.isEmpty()) {
			y.append(key).append(": [").append(String.join(", ", names)).append("]\n");
		}
	}

	/** Its entry in a manifest list. */
	String entryInList() {
		StringBuilder y = new StringBuilder("  { \"description\": \"").append(name).append("\", \"manifest\": \"").append(file).append(".yaml\"");
		if (!output.isEmpty()) {
			y.append(", \"output_path\": \"").append(output).append('"');
		}
		if (condition != null) {
			y.append(", \"conditional\": \"").append(condition).append('"');
		}
		if (pid != null) {
			y.append(", \"pid\": ").append(pid);
		}
		// without it the tool ends with an exception on boards with isolation level 3
		y.append(", \"linker_pattern\": { \"library_list\": [").append(quoted(libraries)).append("], \"object_list\": [").append(quoted(objects)).append("] }");
		if (!extras().isEmpty()) {
			y.append(", \"non_ffm_attributes\": [").append(quoted(extras())).append(']');
		}
		return y.append(" },\n").toString();
	}

	/** Its statement in a device. */
	String contained() {
		StringBuilder d = new StringBuilder("    contains ").append(name).append(condition == null ? "" : " when " + condition).append(" {\n        manifest \"")
				.append(file).append(".yaml\"\n");
		d.append(output.isEmpty() ? "" : "        output \"" + output + "\"\n").append(pid == null ? "" : "        pid " + pid + "\n");
		d.append(libraries.isEmpty() ? "" : "        libraries " + quoted(libraries) + "\n").append(objects.isEmpty() ? "" : "        objects " + quoted(objects) + "\n");
		d.append(extras().isEmpty() ? "" : "        attributes " + String.join(", ", extras()) + "\n");
		return d.append("    }\n").toString();
	}

	/** Its file in our language. */
	String statements() {
		StringBuilder s = new StringBuilder("// SPDX-License-Identifier: EPL-2.0\npartition ").append(name).append(" : ").append(type.toLowerCase(Locale.ROOT)).append(" {\n");
		s.append("    framework ").append(first ? "1.0" : "1.1").append('\n');
		word(s, "model", model);
		word(s, "entry", entry);
		word(s, "init", init);
		word(s, "priority", priority);
		word(s, "stack", stack);
		word(s, "heap", heap);
		s.append(agent ? "    ns-agent\n" : "");
		if (clientBase != null) {
			s.append("    client-ids ").append(clientBase).append(clientLimit == null ? "" : " .. " + clientLimit).append('\n');
		}
		for (Service service : services) {
			s.append("    service ").append(service.name).append(" {\n        sid ").append(service.sid).append('\n');
			if (service.version != null) {
				s.append("        version ").append(service.version).append(service.policy == null ? "" : " " + service.policy.toLowerCase(Locale.ROOT)).append('\n');
			}
			s.append("        clients secure").append(service.nonSecure ? ", non-secure" : "").append('\n');
			s.append(first ? "" : service.connection ? "        connection-based\n" : "        stateless" + (service.handle == null ? "" : " " + service.handle) + "\n");
			s.append(service.iovec ? "        mm-iovec\n" : "").append("    }\n");
		}
		for (Irq irq : irqs) {
			s.append("    irq ").append(irq.source).append(irq.handling == null ? "" : " handled " + irq.handling).append(irq.name == null ? "" : " as " + irq.name)
					.append(irq.signal == null ? "" : " signal " + irq.signal).append(irq.clientBase == null ? "" : " for " + irq.clientBase + " .. " + irq.clientLimit).append('\n');
		}
		for (Region region : regions) {
			s.append("    region ").append(region.name == null ? "base " + region.base + " size " + region.size : region.name).append(' ')
					.append(region.permission.toLowerCase(Locale.ROOT)).append(region.condition == null ? "" : " when " + region.condition).append('\n');
		}
		s.append(dependencies.isEmpty() ? "" : "    uses " + String.join(", ", dependencies) + "\n");
		s.append(weak.isEmpty() ? "" : "    uses weakly " + String.join(", ", weak) + "\n");
		return s.append("}\n").toString();
	}

	private static void word(StringBuilder s, String statement, String value) {
		if (value != null) {
			s.append("    ").append(statement).append(' ').append(value).append('\n');
		}
	}

	private static String quoted(List<String> texts) {
		return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
	}
}
