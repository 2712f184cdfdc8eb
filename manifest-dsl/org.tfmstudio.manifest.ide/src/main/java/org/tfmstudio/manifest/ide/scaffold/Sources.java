// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

/** The C sources that a new project starts with: they are whole, so that it runs at once, and the author's from then on. */
final class Sources {
	private Sources() {
	}

	/** The partition's source. */
	static String partition(PartitionChoices choices) {
		String text = """
				/** @PARTITION@: what this partition is for. */
				#include <string.h>

				#include "psa/service.h"
				#include "psa_manifest/@partition@.h"
				#include "psa_manifest/sid.h"

				""" + (choices.typed() ? ECHO : GREET) + """

				/** What clients can ask of it. */
				@head@(const psa_msg_t *msg)
				{
				    switch (msg->type) {
				@connect@    case @type@:
				        return @operation@(msg);
				    default:
				        return PSA_ERROR_NOT_SUPPORTED;
				    }
				}
				""" + (choices.ipc() ? LOOP : "");
		return fill(text, choices);
	}

	private static final String ECHO = """
			/** Gives back what it was given. */
			static psa_status_t echo(const psa_msg_t *msg)
			{
			    uint8_t request[64];
			    size_t length = psa_read(msg->handle, 0, request, sizeof(request));

			    if (msg->out_size[0] < length) {
			        return PSA_ERROR_BUFFER_TOO_SMALL;
			    }
			    psa_write(msg->handle, 0, request, length);
			    return PSA_SUCCESS;
			}
			""";

	private static final String GREET = """
			/** Greets whoever calls. */
			static psa_status_t greet(const psa_msg_t *msg)
			{
			    static const char text[] = "hello";

			    if (msg->out_size[0] < sizeof(text)) {
			        return PSA_ERROR_BUFFER_TOO_SMALL;
			    }
			    psa_write(msg->handle, 0, text, sizeof(text));
			    return PSA_SUCCESS;
			}
			""";

	private static final String LOOP = """

			void @partition@_main(void)
			{
			    for (;;) {
			        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);
			        psa_msg_t msg;

			        if ((signals & @SERVICE@_SIGNAL) != 0 && psa_get(@SERVICE@_SIGNAL, &msg) == PSA_SUCCESS) {
			            psa_reply(msg.handle, @service@(&msg));
			        }
			    }
			}
			""";

	/** The non-secure application. */
	static String application(PartitionChoices choices) {
		String request = choices.typed() ? """
				    const char request[] = "hello";
				    psa_invec in[] = { { .base = request, .len = sizeof(request) } };
				""" : "";
		String vectors = choices.typed() ? "in, IOVEC_LEN(in)" : "NULL, 0";
		String call = choices.connectionBased() ? """
				    psa_handle_t service = psa_connect(@SERVICE@_SID, @SERVICE@_VERSION);
				    psa_status_t status = psa_call(service, @type@, @vectors@, out, IOVEC_LEN(out));
				    psa_close(service);
				""" : """
				    psa_status_t status = psa_call(@SERVICE@_HANDLE, @type@, @vectors@, out, IOVEC_LEN(out));
				""";
		String text = """
				/** The non-secure application: it asks the partition once, prints the answer, and ends with 0 when all is well. */
				#include "psa/client.h"
				#include "psa_manifest/sid.h"
				#include "tfmstudio.h"

				int main(void)
				{
				""" + request + """
				    char reply[64] = "";
				    psa_outvec out[] = { { .base = reply, .len = sizeof(reply) - 1 } };

				""" + call + """

				    studio_printf("@PARTITION@ answers %d: %s\\n", (int)status, reply);
				    return status == PSA_SUCCESS ? 0 : 1;
				}
				""";
		return fill(text.replace("@vectors@", vectors), choices);
	}

	/** The application of a project whose partition only secure partitions may call. */
	static String applicationWithoutCall(PartitionChoices choices) {
		return fill("""
				/** The non-secure application. @PARTITION@ is there for secure partitions only, so there is nothing to call yet. */
				#include "tfmstudio.h"

				int main(void)
				{
				    studio_printf("the device with @PARTITION@ runs\\n");
				    return 0;
				}
				""", choices);
	}

	private static String fill(String text, PartitionChoices choices) {
		String service = choices.service().toLowerCase(java.util.Locale.ROOT);
		String function = choices.ipc() ? service : service + "_sfn";
		return text.replace("@connect@", choices.connectionBased() ? """
				    case PSA_IPC_CONNECT:
				    case PSA_IPC_DISCONNECT:
				        return PSA_SUCCESS;
				""" : "").replace("@head@", (choices.ipc() ? "static psa_status_t " : "psa_status_t ") + function)
				.replace("@operation@", choices.typed() ? "echo" : "greet")
				.replace("@type@", choices.typed() ? choices.service() + "_ECHO" : "PSA_IPC_CALL").replace("@service@", service)
				.replace("@SERVICE@", choices.service()).replace("@partition@", choices.fileName()).replace("@PARTITION@", choices.name());
	}
}
