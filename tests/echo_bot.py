"""The least that the library can do: a bot that says everything again. The bench sets the real one beside it."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await context.bot.send_message(update.message.chat.id, update.message.text)


def main() -> None:
    url = os.environ["TELEGRAM_API_URL"]
    builder = ApplicationBuilder().token(os.environ["TELEGRAM_TOKEN"]).base_url(f"{url}/bot").concurrent_updates(True)
    application: Application[Any, Any, Any, Any, Any, Any] = builder.job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
