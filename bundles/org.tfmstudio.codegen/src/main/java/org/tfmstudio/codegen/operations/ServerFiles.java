// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.CText;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;

/** {@code <service>_server.h} and {@code .c}: the functions that the author writes, and what stands between them and clients. */
final class ServerFiles {

	private ServerFiles() {
	}

	static String header(PartitionPlan partition, ServicePlan service, List<Shape> shapes, String manifestHeader) {
		String name = OperationFiles.fileName(service);
		StringBuilder out = new StringBuilder();
		for (Shape shape : shapes) {
			out.append('\n').append(Signature.serverDocumentation(shape.operation())).append(Signature.server(shape)).append(";\n");
		}
		if (service.connectionBased()) {
			out.append("""

					#ifdef %1$s_HOOKS
					/**
					 * Asked before a connection is there; without %1$s_HOOKS all are accepted.
					 *
					 * @param msg who connects; psa_set_rhandle(msg->handle, ...) keeps a pointer with the connection
					 * @return PSA_SUCCESS, PSA_ERROR_CONNECTION_REFUSED or PSA_ERROR_CONNECTION_BUSY
					 */
					psa_status_t %2$s_connect_impl(const psa_msg_t *msg);

					/** Told when a connection ends. */
					void %2$s_disconnect_impl(const psa_msg_t *msg);
					#endif
					""".formatted(service.name(), name));
		}
		out.append("""

				#if %1$s_MODEL_SFN != 1
				/** Takes a message of %2$s, lets the function for it work, and answers. Call it when %2$s_SIGNAL is raised. */
				void %3$s_serve(void);
				#endif
				""".formatted(partition.name(), service.name(), name));
		return Headers.file(partition, name + "_server", "What the author of " + service.name() + " writes: a function for each operation."
				+ "\n\nSizes, counts and values of a request are checked before its function is called. What an [in] pointer leads to is"
				+ "\nthere until the function returns" + (service.mmIovec() ? "; `bytes` are the client's memory and may change meanwhile."
						: ", and does not change meanwhile.")
				+ "\nBehind an [out] pointer there is room for as much as the manifest says, whatever the client offers.",
				List.of("\"psa/service.h\"", "\"" + manifestHeader + "\"", "\"" + OperationFiles.FOLDER + "/" + name + "_types.h\""), true, out.toString());
	}

	static String source(PartitionPlan partition, ServicePlan service, List<Shape> shapes, WireLayout.Structs structs) {
		String name = OperationFiles.fileName(service);
		List<ServerBody> bodies = shapes.stream().map(shape -> new ServerBody(service, shape, structs)).toList();
		StringBuilder out = new StringBuilder(CText.banner(partition.source())).append("#include <string.h>\n\n#include \"")
				.append(OperationFiles.FOLDER).append('/').append(name).append("_server.h\"\n#include \"").append(OperationFiles.FOLDER).append('/')
				.append(name).append("_wire.h\"\n\n#ifndef ").append(service.name()).append("_OWN_DISPATCHER /* define it to write the whole service by hand */\n");
		List<String> members = new ArrayList<>();
		bodies.forEach(body -> members.addAll(body.memory()));
		if (!members.isEmpty()) {
			out.append("\n/* What requests bring and take. One partition serves one message at a time, so this need not be on its stack. */\n")
					.append("static union {\n");
			members.forEach(line -> out.append(line.startsWith("#") ? "" : "    ").append(line).append('\n'));
			out.append("} work;\n");
		}
		out.append("""

				/* Whether no vectors are there but the first `in` and `out`; an empty vector counts as none. */
				static bool only(const psa_msg_t *msg, uint32_t in, uint32_t out)
				{
				    bool none = true;

				    for (; in < PSA_MAX_IOVEC; in++) {
				        none = none && msg->in_size[in] == 0u;
				    }
				    for (; out < PSA_MAX_IOVEC; out++) {
				        none = none && msg->out_size[out] == 0u;
				    }
				    return none;
				}
				""");
		if (shapes.stream().anyMatch(shape -> shape.inVectors() > 0)) {
			out.append("""

					/* Reads a vector; nothing is to be read of an empty one. */
					static bool fetch(const psa_msg_t *msg, uint32_t vector, void *buffer, size_t size)
					{
					    return size == 0u || psa_read(msg->handle, vector, buffer, size) == size;
					}
					""");
		}
		if (bodies.stream().anyMatch(ServerBody::gives)) {
			out.append("""

					static void give(const psa_msg_t *msg, uint32_t vector, const void *buffer, size_t size)
					{
					    if (size != 0u) {
					        psa_write(msg->handle, vector, buffer, size);
					    }
					}
					""");
		}
		bodies.forEach(body -> out.append('\n').append(body.text()));
		out.append("\nstatic psa_status_t dispatch(const psa_msg_t *msg)\n{\n    psa_status_t status;\n\n    switch (msg->type) {\n");
		if (service.connectionBased()) {
			connection(out, service, name);
		}
		for (ServerBody body : bodies) {
			out.append("    case ").append(body.shape().operation().macro()).append(":\n        status = serve_").append(body.shape().member()).append("(msg);\n");
			if (!body.memory().isEmpty()) {
				out.append("        (void)memset(&work.op_").append(body.shape().member()).append(", 0, sizeof(work.op_").append(body.shape().member())
						.append(")); /* nothing of a request is left for the next */\n");
			}
			out.append("        break;\n");
		}
		out.append("    default:\n        status = PSA_ERROR_NOT_SUPPORTED;\n        break;\n    }\n    return status;\n}\n");
		out.append("""

				#if %1$s_MODEL_SFN == 1
				psa_status_t %3$s_sfn(const psa_msg_t *msg)
				{
				    return dispatch(msg);
				}
				#else
				void %3$s_serve(void)
				{
				    psa_msg_t msg;

				    if (psa_get(%2$s_SIGNAL, &msg) == PSA_SUCCESS) {
				        psa_reply(msg.handle, dispatch(&msg));
				    }
				}
				#endif

				#endif /* %2$s_OWN_DISPATCHER */
				""".formatted(partition.name(), service.name(), name));
		return out.toString();
	}

	private static void connection(StringBuilder out, ServicePlan service, String name) {
		out.append("""
				    case PSA_IPC_CONNECT:
				#ifdef %1$s_HOOKS
				        status = %2$s_connect_impl(msg);
				        if (status != PSA_SUCCESS && status != PSA_ERROR_CONNECTION_BUSY) {
				            status = PSA_ERROR_CONNECTION_REFUSED;
				        }
				#else
				        status = PSA_SUCCESS;
				#endif
				        break;
				    case PSA_IPC_DISCONNECT:
				#ifdef %1$s_HOOKS
				        %2$s_disconnect_impl(msg);
				#endif
				        status = PSA_SUCCESS;
				        break;
				""".formatted(service.name(), name));
	}
}
