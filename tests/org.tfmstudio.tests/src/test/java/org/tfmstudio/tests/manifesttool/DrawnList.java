// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A manifest list with its manifests and a configuration, drawn at random, mistakes included; written as YAML for TF-M's tool and in
 * our language for us.
 */
final class DrawnList {
	private static final int ONE_IN_MISTAKES = 45;
	private static final List<String> TYPES = List.of("PSA-ROT", "APPLICATION-ROT");
	private static final List<String> PRIORITIES = List.of("HIGH", "NORMAL", "LOW");

	private final Random random;
	private final List<DrawnPartition> partitions = new ArrayList<>();
	private final List<String> services = new ArrayList<>();
	private final String isolation;
	private final String backend;
	private int sids;

	DrawnList(Random random) {
		this.random = random;
		boolean functions = random.nextInt(3) == 0;
		backend = functions ? "SFN" : "IPC";
		isolation = functions && !mistake() ? "1" : Integer.toString(1 + random.nextInt(3));
		int count = 1 + random.nextInt(5);
		for (int i = 0; i < count; i++) {
			partitions.add(partition(i, functions));
		}
		partitions.forEach(this::dependencies);
	}

	boolean mistake() {
		return random.nextInt(ONE_IN_MISTAKES) == 0;
	}

	boolean often() {
		return random.nextBoolean();
	}

	private boolean seldom() {
		return random.nextInt(6) == 0;
	}

	private <T> T one(List<T> of) {
		return of.get(random.nextInt(of.size()));
	}

	private DrawnPartition partition(int number, boolean functions) {
		DrawnPartition p = new DrawnPartition();
		p.name = "PART_" + (char) ('A' + number) + (often() ? "" : "_Mixed");
		p.file = "drawn_" + (char) ('a' + number);
		p.first = !functions && random.nextInt(4) == 0;
		p.type = one(TYPES);
		p.priority = one(PRIORITIES);
		p.model = p.first ? null : functions && !mistake() ? one(List.of("SFN", "SFN", "dual")) : one(List.of("IPC", "SFN", "dual"));
		p.agent = !p.first && seldom() && "IPC".equals(p.model);
		p.registered = !mistake();
		p.entry = "SFN".equals(p.model) || mistake() ? null : "part_" + number + "_main";
		p.init = !p.first && !"IPC".equals(p.model) && often() ? "part_" + number + "_init" : null;
		p.stack = one(List.of("0x400", "1024", "PART_STACK_SIZE", "0x0800", "OTHER_STACK", "2048"));
		p.heap = seldom() ? "0x100" : null;
		p.output = one(List.of("", "drawn/" + p.file, "secure/x"));
		p.pid = often() ? Integer.toString(mistake() ? 300 : 300 + number * 7) : null;
		p.condition = often() ? null : one(List.of("DRAWN_ON", "DRAWN_ON", "DRAWN_TRUE", "DRAWN_OFF", mistake() ? "DRAWN_NOWHERE" : "DRAWN_EMPTY", mistake() ? "DRAWN_ODD" : "DRAWN_ON"));
		int wanted = random.nextInt(4) == 0 ? random.nextInt(8) : random.nextInt(3);
		for (int i = 0; i < wanted; i++) {
			service(p, number, i);
		}
		int irqs = mistake() ? 27 : random.nextInt(4) == 0 ? 1 + random.nextInt(4) : wanted == 0 ? mistake() ? 0 : 1 : 0;
		for (int i = 0; i < irqs; i++) {
			irq(p, number, i);
		}
		while (random.nextInt(3) == 0) {
			region(p);
		}
		if (p.agent) {
			p.clientBase = "-0x0400ffff";
			p.clientLimit = mistake() ? null : "-0x04000000";
		}
		for (int i = random.nextInt(3); i > 0; i--) {
			(often() ? p.libraries : p.objects).add("*" + p.file + (often() ? "_lib*" : "*.*"));
		}
		return p;
	}

	private void service(DrawnPartition p, int number, int index) {
		DrawnPartition.Service s = new DrawnPartition.Service();
		s.name = "SERVICE_" + (char) ('A' + number) + index;
		s.sid = mistake() ? "0x0000F001" : String.format(often() ? "0x%08X" : "0x%x", 0xF000 + sids++);
		s.nonSecure = often();
		s.version = mistake() ? "300" : often() ? Integer.toString(1 + random.nextInt(3)) : null;
		s.policy = s.version != null && often() ? one(List.of("STRICT", "RELAXED")) : null;
		s.connection = p.first || often();
		s.handle = s.connection || often() ? null : mistake() ? "33" : Integer.toString(1 + random.nextInt(32));
		s.automatic = !s.connection && s.handle == null && often();
		s.iovec = !p.first && seldom();
		p.services.add(s);
		services.add(s.name);
	}

	private void irq(DrawnPartition p, int number, int index) {
		DrawnPartition.Irq irq = new DrawnPartition.Irq();
		irq.source = mistake() ? Integer.toString(40 + index) : "DRAWN_" + (char) ('A' + number) + index + "_IRQ";
		irq.handling = p.first ? null : one(List.of("FLIH", "SLIH"));
		irq.name = p.first || mistake() ? null : "TICK_" + (char) ('A' + number) + index;
		irq.signal = !p.first || mistake() ? null : "TOCK_" + (char) ('A' + number) + index + "_SIGNAL";
		if (p.agent) {
			irq.clientBase = "-0x0400ffff";
			irq.clientLimit = "-0x04000000";
		}
		p.irqs.add(irq);
	}

	private void region(DrawnPartition p) {
		DrawnPartition.Region region = new DrawnPartition.Region();
		if (often()) {
			region.name = "DRAWN_DEVICE_" + p.file.toUpperCase(java.util.Locale.ROOT) + p.regions.size();
		} else {
			region.base = "0x500" + (p.file.charAt(6) - 'a') + p.regions.size() + "000";
			region.size = "0x1000";
		}
		region.permission = one(List.of("READ-WRITE", "READ-ONLY"));
		region.condition = seldom() ? one(List.of("DRAWN_ODD_NAME", "DRAWN_EVEN_NAME")) : null;
		p.regions.add(region);
	}

	/** Mostly on services of partitions before, so that circles are rare; those may be off. */
	private void dependencies(DrawnPartition p) {
		int before = partitions.indexOf(p);
		for (int i = random.nextInt(3); i > 0 && !services.isEmpty(); i--) {
			String service = mistake() ? one(services) : services.stream().filter(it -> it.charAt(8) < 'A' + before).skip(i - 1L).findFirst().orElse(null);
			if (mistake()) {
				service = "SERVICE_NOWHERE";
			}
			boolean weak = random.nextInt(4) == 0;
			if (service != null && !p.dependencies.contains(service) && !p.weak.contains(service)) {
				(weak ? p.weak : p.dependencies).add(service);
			}
		}
	}

	/** The list and its manifests. */
	Path yaml(Path folder) throws IOException {
		StringBuilder list = new StringBuilder("{ \"description\": \"drawn\", \"type\": \"manifest_list\", \"manifest_list\": [\n");
		for (DrawnPartition p : partitions) {
			Files.writeString(folder.resolve(p.file + ".yaml"), p.yaml());
			list.append(p.entryInList());
		}
		Path file = folder.resolve("list.yaml");
		Files.writeString(file, list.append("] }\n").toString());
		return file;
	}

	/** The project in our language. */
	void project(Path folder, String release) throws IOException {
		StringBuilder device = new StringBuilder("// SPDX-License-Identifier: EPL-2.0\ndevice drawn {\n    board an521\n    tf-m " + release + "\n");
		for (DrawnPartition p : partitions) {
			Files.writeString(folder.resolve(p.file + ".partition"), p.statements());
			device.append(p.contained());
		}
		Files.writeString(folder.resolve("drawn.device"), device.append("}\n").toString());
	}

	/** The configuration. */
	Path header(Path folder) throws IOException {
		Path header = folder.resolve("manifest_config.h");
		Files.writeString(header, "#define TFM_ISOLATION_LEVEL " + isolation + "\n#define CONFIG_TFM_SPM_BACKEND " + backend
				+ "\n#define DRAWN_ON 0\n #define DRAWN_ON 0\n#define DRAWN_ON 1\n#define DRAWN_TRUE True\n#define DRAWN_OFF 0\n#define DRAWN_EMPTY\n#define DRAWN_ODD maybe\n");
		return header;
	}

	String isolation() {
		return isolation;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(backend + ", level " + isolation + "\n");
		partitions.forEach(p -> text.append(p.contained()).append(p.statements()));
		return text.toString();
	}
}
