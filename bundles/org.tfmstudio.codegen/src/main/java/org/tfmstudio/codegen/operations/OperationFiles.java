// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.tfmstudio.codegen.CodeGenerator;
import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.codegen.plan.DependencyPlan;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;

/**
 * The C of typed operations. A service that has some gets, below {@code include/operations}, {@code <service>_client.h} for who
 * calls and {@code <service>_server.h} for who serves; {@code operations/<service>_client.c} is compiled into each caller and
 * {@code operations/<service>_server.c} into the partition. Pure C99; nothing is allocated.
 */
public final class OperationFiles {

	/** Folder of headers below the include folder, and of sources. */
	public static final String FOLDER = "operations";

	private OperationFiles() {
	}

	/** All files of a device, below the folder of generated files. */
	public static List<GeneratedFile> files(DevicePlan device) {
		List<GeneratedFile> files = new ArrayList<>();
		device.partitions().forEach(partition -> files.addAll(files(partition, "psa_manifest/" + partition.fileName() + ".h")));
		return files;
	}

	/**
	 * The files of one partition.
	 *
	 * @param manifestHeader how its sources include its header of signals: TF-M calls that after the manifest's file
	 */
	public static List<GeneratedFile> files(PartitionPlan partition, String manifestHeader) {
		List<GeneratedFile> files = new ArrayList<>();
		List<ServicePlan> services = typed(partition);
		if (services.isEmpty()) {
			return files;
		}
		WireLayout.Structs structs = new WireLayout.Structs();
		String include = CodeGenerator.INCLUDE + "/" + FOLDER + "/";
		if (!partition.structs().isEmpty()) {
			files.add(new GeneratedFile(include + partition.fileName() + "_structs.h", Headers.structs(partition)));
			files.add(new GeneratedFile(include + partition.fileName() + "_layout.h", Headers.layout(partition, structs)));
		}
		for (ServicePlan service : services) {
			String name = fileName(service);
			List<Shape> shapes = service.operations().stream().map(operation -> Shape.of(service, operation, structs)).toList();
			files.add(new GeneratedFile(include + name + "_types.h", Headers.types(partition, service)));
			files.add(new GeneratedFile(include + name + "_wire.h", Headers.wire(partition, service, shapes)));
			files.add(new GeneratedFile(include + name + "_client.h", ClientFiles.header(partition, service, shapes)));
			files.add(new GeneratedFile(clientSource(service), ClientFiles.source(partition, service, shapes)));
			files.add(new GeneratedFile(include + name + "_server.h", ServerFiles.header(partition, service, shapes, manifestHeader)));
			files.add(new GeneratedFile(serverSource(service), ServerFiles.source(partition, service, shapes, structs)));
		}
		return files;
	}

	/** Path of the source that a caller of the service is built with, below the folder of generated files. */
	public static String clientSource(ServicePlan service) {
		return FOLDER + "/" + fileName(service) + "_client.c";
	}

	/** Path of the source that the service's partition is built with, below the folder of generated files. */
	public static String serverSource(ServicePlan service) {
		return FOLDER + "/" + fileName(service) + "_server.c";
	}

	/** Sources that a partition is built with: of the services that it offers, and of those that it uses. */
	public static List<String> sources(DevicePlan device, PartitionPlan partition) {
		Set<String> used = partition.dependencies().stream().map(DependencyPlan::service).collect(Collectors.toCollection(HashSet::new));
		List<String> sources = new ArrayList<>(typed(partition).stream().map(OperationFiles::serverSource).toList());
		device.partitions().stream().flatMap(other -> typed(other).stream()).filter(service -> used.contains(service.name()))
				.forEach(service -> sources.add(clientSource(service)));
		return sources;
	}

	/** Sources that the non-secure application is built with. */
	public static List<String> applicationSources(DevicePlan device) {
		return device.partitions().stream().flatMap(partition -> typed(partition).stream()).filter(ServicePlan::nonSecure)
				.map(OperationFiles::clientSource).toList();
	}

	/** The services that have operations. */
	public static List<ServicePlan> typed(PartitionPlan partition) {
		return partition.services().stream().filter(service -> !service.operations().isEmpty()).toList();
	}

	/** The functions that the author of a service writes: each with its documentation, and without semicolon or body. */
	public static List<Implementation> implementations(ServicePlan service) {
		WireLayout.Structs structs = new WireLayout.Structs();
		return service.operations().stream().map(operation -> {
			Shape shape = Shape.of(service, operation, structs);
			return new Implementation(shape.function() + "_impl", Signature.server(shape), operation.documentation(),
					Signature.serverArguments(operation).stream().map(Signature.Argument::name).toList());
		}).toList();
	}

	/** A function to write. */
	public record Implementation(String name, String declaration, String documentation, List<String> parameters) {
	}

	static String fileName(ServicePlan service) {
		return service.name().toLowerCase(Locale.ROOT);
	}
}
