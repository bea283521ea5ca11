"""The commands of `python main.py` and their options, with help in Polish."""

import argparse
from pathlib import Path

from bot.commands.arguments import Arguments

_DAY = "na dzień, np. 2015-05-04 albo 2015-05-04T09:00"


def parser() -> Arguments:
    """What is parsed has the name of its command in `command`."""
    made = Arguments(
        description="Asystent ośrodka pomocy: odpowiada na pytania i przyjmuje zgłoszenia osób w potrzebie."
    )
    made.set_defaults(command="run")
    commands = made.add_subparsers(title="polecenia", metavar="polecenie", prog="main.py")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=help)
        added.set_defaults(command=name)
        return added

    command("run", "uruchamia asystenta; to samo co bez polecenia")
    _add_ask(command("ask", "odpowiada na pytanie albo na pytania ze standardowego wejścia"))
    _add_reports(command("reports", "rejestr zgłoszeń osób w potrzebie"))
    _add_month(command("month", "miesiąc w jednym obrazie: pytania, tematy, zgłoszenia"))
    audit = command("audit", "kto i na jakiej podstawie zmienił bazę wiedzy w Telegramie")
    audit.add_argument("--csv", type=Path, metavar="PLIK", help="zapisuje wykaz do pliku arkusza")
    _add_teams(command("teams", "kto dostałby teraz zgłoszenie i dlaczego"))
    _add_gaps(command("gaps", "o co pytano na próżno, dlaczego i co dopisać do bazy"))
    _add_forget(command("forget", "usuwa to, czego pora przechowywania minęła; robi to też sam bot co noc"))
    _add_check(command("check", "sprawdza bazę wiedzy: błędy, uwagi i co zmiana robi z odpowiedziami"))
    ending = command("expiring", "co w bazie wiedzy wygasa albo wymaga potwierdzenia")
    ending.add_argument("--days", type=int, default=30, metavar="DNI", help="na ile dni naprzód, 1–365; zwykle 30")
    fetched = command("sources", "sprawdza, czy strony źródeł nadal podają nasze numery i adresy")
    fetched.add_argument("--fresh", action="store_true", help="pobiera też strony pobrane w ciągu ostatniej doby")
    _add_copy(command("backup", "zapisuje kopię bazy danych, także gdy bot działa"), "plik, który powstanie")
    _add_copy(command("restore", "przywraca bazę danych z kopii; bot musi być zatrzymany"), "kopia do przywrócenia")
    written = command("schema", "zapisuje schematy, z których edytor tekstu podpowiada klucze")
    written.add_argument("--check", action="store_true", help="niczego nie zapisuje, tylko mówi, co jest nieaktualne")
    command("prepare", "przygotowuje bota na zapas, żeby start był szybki")
    command("calibrate", "dopasowuje progi do pytań wzorcowych")
    return made


def _add_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("question", nargs="*", metavar="pytanie", help="bez pytania: jedno w każdym wierszu wejścia")
    ask.add_argument("--date", metavar="DZIEŃ", help=_DAY)
    ask.add_argument("--json", action="store_true", help="jeden obiekt JSON na wiersz")
    ask.add_argument("--chat", action="store_true", help="wiersze są jedną rozmową")
    ask.add_argument("--explain", action="store_true", help="pokazuje słowa, po których znaleziono odpowiedź")


def _add_reports(reports: argparse.ArgumentParser) -> None:
    reports.add_argument("--open", action="store_true", help="tylko otwarte i przyjęte")
    reports.add_argument("--csv", type=Path, metavar="PLIK", help="zapisuje rejestr do pliku arkusza")
    reports.add_argument("--stats", action="store_true", help="ile, jak szybko przyjęte, jak zakończone")


def _add_month(month: argparse.ArgumentParser) -> None:
    month.add_argument("month", metavar="MIESIĄC", help="np. 2026-11")
    month.add_argument("--out", type=Path, metavar="PLIK", help="plik PNG; zwykle raport-2026-11.png")


def _add_teams(teams: argparse.ArgumentParser) -> None:
    teams.add_argument("place", nargs="*", metavar="miejsce", help="np. ul. Garbarska 12")
    teams.add_argument("--date", metavar="DZIEŃ", help=_DAY)


def _add_gaps(gaps: argparse.ArgumentParser) -> None:
    gaps.add_argument("--since", metavar="DZIEŃ", help="tylko pytania od tego dnia, np. 2026-11-01")
    gaps.add_argument("--csv", type=Path, metavar="PLIK", help="zapisuje listę do pliku arkusza")
    gaps.add_argument("--draft", type=int, metavar="NR", help="wypisuje szkic nowego wpisu na pytanie o tym numerze")


def _add_forget(forget: argparse.ArgumentParser) -> None:
    forget.add_argument("--dry-run", action="store_true", help="tylko pokazuje, ile by usunęło")


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("folder", nargs="?", type=Path, help="folder bazy; zwykle z KNOWLEDGE_DIR")
    check.add_argument(
        "--against", type=Path, metavar="FOLDER", help="porównuje odpowiedzi z tą bazą; zwykle z tą, którą podaje bot"
    )
    check.add_argument(
        "--all", action="store_true", help="pokazuje wszystko: każdą zmianę i każdy plik z dawnymi faktami"
    )
    check.add_argument("--unconfirmed", metavar="DZIEŃ", help="fakty, których nikt nie potwierdził od tego dnia")


def _add_copy(copy: argparse.ArgumentParser, help: str) -> None:
    copy.add_argument("file", type=Path, metavar="PLIK", help=help)
